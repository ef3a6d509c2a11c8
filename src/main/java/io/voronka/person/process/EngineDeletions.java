package io.voronka.person.process;

import io.voronka.person.deletion.DeletionProcess;
import io.voronka.person.deletion.DeletionProperties;
import io.voronka.platform.engine.ProcessStarter;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deletions as instances of {@code deletionRequest}. */
@Component
class EngineDeletions implements DeletionProcess {

    /** The engine's own: which of the systems an execution is about, from 0. */
    static final String LOOP_COUNTER = "loopCounter";

    private final ProcessStarter processes;
    private final RuntimeService runtime;
    private final DeletionProperties properties;
    private final Clock clock;

    EngineDeletions(ProcessStarter processes, RuntimeService runtime, DeletionProperties properties, Clock clock) {
        this.processes = processes;
        this.runtime = runtime;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String start(UUID deletion, boolean verified, boolean awaited, @Nullable String personId, Instant warnAt) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(DeletionRequestProcess.VERIFIED, verified);
        variables.put(DeletionRequestProcess.AWAITED, awaited);
        variables.put(DeletionRequestProcess.WARN_AT, Date.from(warnAt));
        variables.put(
                DeletionRequestProcess.GRACE_UNTIL, Date.from(clock.instant().plus(properties.grace())));
        if (personId != null) {
            variables.put(DeletionRequestProcess.PERSON_ID, personId);
        }
        return processes.start(DeletionRequestProcess.KEY, deletion.toString(), variables);
    }

    @Override
    public void answered(String processInstanceId, int system) {
        waiting(processInstanceId, DeletionRequestProcess.SYSTEM_ANSWERED).stream()
                .filter(waiting ->
                        Integer.valueOf(system - 1).equals(runtime.getVariable(waiting.getId(), LOOP_COUNTER)))
                .forEach(waiting ->
                        runtime.messageEventReceived(DeletionRequestProcess.SYSTEM_ANSWERED, waiting.getId()));
    }

    @Override
    public void released(String processInstanceId) {
        receive(processInstanceId, DeletionRequestProcess.HOLD_ENDED);
    }

    @Override
    public boolean takenBack(String processInstanceId) {
        return receive(processInstanceId, DeletionRequestProcess.TAKEN_BACK);
    }

    private boolean receive(String processInstanceId, String message) {
        List<Execution> waiting = waiting(processInstanceId, message);
        waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId()));
        return !waiting.isEmpty();
    }

    private List<Execution> waiting(String processInstanceId, String message) {
        return runtime.createExecutionQuery()
                .processInstanceId(processInstanceId)
                .messageEventSubscriptionName(message)
                .list();
    }
}
