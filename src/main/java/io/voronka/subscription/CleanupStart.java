package io.voronka.subscription;

import io.voronka.platform.engine.ProcessStarter;
import io.voronka.platform.id.Ids;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Starts a run of the clean-up on demand. */
@Service
public class CleanupStart {

    private static final String PROCESS = "inactiveLeadCleanup";

    private final ProcessStarter processes;

    CleanupStart(ProcessStarter processes) {
        this.processes = processes;
    }

    /** The id of the process instance; it works in the background. */
    public String start() {
        return processes.start(PROCESS, Ids.next().toString(), Map.of());
    }
}
