package io.voronka.subscription.process;

import io.voronka.subscription.Cleanup;
import io.voronka.subscription.Cleanup.Chunk;
import io.voronka.subscription.Cleanup.Position;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Cleans up the next chunk of a run. */
@Component("cleanUpLeads")
@SuppressWarnings("JavaUtilDate") // the type of the engine's variables
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
            // A variable keeps milliseconds: who is met again has nothing open any more.
            execution.setVariable(
                    InactiveLeadCleanupProcess.CLEANUP_SINCE,
                    new Date(next.since().toEpochMilli()));
            execution.setVariable(
                    InactiveLeadCleanupProcess.CLEANUP_PERSON, next.person().toString());
        }
    }

    private static Position position(DelegateExecution execution) {
        Object since = execution.getVariable(InactiveLeadCleanupProcess.CLEANUP_SINCE);
        Object person = execution.getVariable(InactiveLeadCleanupProcess.CLEANUP_PERSON);
        return since instanceof Date date && person instanceof String id
                ? new Position(Instant.ofEpochMilli(date.getTime()), UUID.fromString(id))
                : Position.START;
    }

    private static void add(DelegateExecution execution, String variable, int more) {
        int before = execution.getVariable(variable) instanceof Integer number ? number : 0;
        execution.setVariable(variable, before + more);
    }
}
