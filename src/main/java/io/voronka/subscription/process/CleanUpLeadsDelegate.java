package io.voronka.subscription.process;

import io.voronka.subscription.Cleanup;
import io.voronka.subscription.Cleanup.Chunk;
import io.voronka.subscription.Cleanup.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Cleans up the next chunk of a run. */
@Component("cleanUpLeads")
class CleanUpLeadsDelegate implements JavaDelegate {

    private final Cleanup cleanup;

    CleanUpLeadsDelegate(Cleanup cleanup) {
        this.cleanup = cleanup;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Chunk chunk = cleanup.run(position(execution), execution.getProcessInstanceId());
        add(execution, InactiveLeadCleanupProcess.CLEANUP_PEOPLE, chunk.people());
        add(execution, InactiveLeadCleanupProcess.CLEANUP_SCOPES, chunk.scopes());
        Position next = chunk.next();
        execution.setVariable(InactiveLeadCleanupProcess.CLEANUP_MORE, next != null);
        if (next != null) {
            // In microseconds, as PostgreSQL keeps times: a date would round many of one batch to one moment.
            execution.setVariable(
                    InactiveLeadCleanupProcess.CLEANUP_SINCE, ChronoUnit.MICROS.between(Instant.EPOCH, next.since()));
            execution.setVariable(
                    InactiveLeadCleanupProcess.CLEANUP_PERSON, next.person().toString());
        }
    }

    private static Position position(DelegateExecution execution) {
        Object since = execution.getVariable(InactiveLeadCleanupProcess.CLEANUP_SINCE);
        Object person = execution.getVariable(InactiveLeadCleanupProcess.CLEANUP_PERSON);
        return since instanceof Long micros && person instanceof String id
                ? new Position(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(id))
                : Position.START;
    }

    private static void add(DelegateExecution execution, String variable, int more) {
        int before = execution.getVariable(variable) instanceof Integer number ? number : 0;
        execution.setVariable(variable, before + more);
    }
}
