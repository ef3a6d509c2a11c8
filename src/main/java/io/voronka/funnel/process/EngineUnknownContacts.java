package io.voronka.funnel.process;

import io.voronka.funnel.UnknownContacts;
import io.voronka.platform.engine.ProcessStarter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Starts and ends {@code unknownContact}, one instance an event. */
@Component
class EngineUnknownContacts implements UnknownContacts {

    private static final String PROCESS = "unknownContact";

    private final ProcessStarter processes;
    private final RuntimeService runtime;

    EngineUnknownContacts(ProcessStarter processes, RuntimeService runtime) {
        this.processes = processes;
        this.runtime = runtime;
    }

    @Override
    public void ask(UUID eventId, String type, String source) {
        if (open(eventId).isEmpty()) {
            processes.start(
                    PROCESS,
                    eventId.toString(),
                    Map.of(
                            UnknownContactProcess.EVENT_ID,
                            eventId.toString(),
                            UnknownContactProcess.TYPE,
                            type,
                            UnknownContactProcess.SOURCE,
                            source));
        }
    }

    @Override
    public void identified(UUID eventId) {
        open(eventId)
                .forEach(instance -> runtime.createMessageCorrelation(UnknownContactProcess.MESSAGE_CONTACT_IDENTIFIED)
                        .processInstanceId(instance.getId())
                        .correlateAllWithResult());
    }

    private List<ProcessInstance> open(UUID eventId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(eventId.toString(), PROCESS)
                .list();
    }
}
