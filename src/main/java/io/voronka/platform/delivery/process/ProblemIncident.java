package io.voronka.platform.delivery.process;

import io.voronka.platform.delivery.DeliveryProblem;
import io.voronka.platform.delivery.DeliveryProblems;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Lets Cockpit show a problem where its process waits: an incident is there as long as the token is. Also tells how many
 * deliveries are refused by now.
 */
@Component("problemIncident")
class ProblemIncident implements ExecutionListener {

    static final String TYPE = "deliveryRefused";

    private final DeliveryProblems problems;
    private final RuntimeService runtime;

    ProblemIncident(DeliveryProblems problems, RuntimeService runtime) {
        this.problems = problems;
        this.runtime = runtime;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (EVENTNAME_START.equals(execution.getEventName())) {
            raise(execution);
        } else {
            runtime.createIncidentQuery()
                    .executionId(execution.getId())
                    .incidentType(TYPE)
                    .list()
                    .forEach(incident -> execution.resolveIncident(incident.getId()));
        }
    }

    private void raise(DelegateExecution execution) {
        UUID id = UUID.fromString(execution.getProcessBusinessKey());
        DeliveryProblem problem =
                problems.find(id).orElseThrow(() -> new IllegalStateException("There is no delivery problem " + id));
        long refused = problems.refused(List.of(id)).getOrDefault(id, 0L);
        execution.setVariable(DeliveryProblemProcess.REFUSED, refused);
        execution.createIncident(
                TYPE, id.toString(), problem.system() + " refuses " + problem.operation() + ": " + problem.code());
    }
}
