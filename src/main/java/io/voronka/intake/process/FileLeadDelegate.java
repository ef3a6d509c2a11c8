package io.voronka.intake.process;

import io.voronka.intake.LeadSteps;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Writes down what was decided about the lead. */
@Component("fileLead")
class FileLeadDelegate extends LeadDelegate {

    private final LeadSteps steps;

    FileLeadDelegate(LeadSteps steps) {
        this.steps = steps;
    }

    @Override
    void execute(DelegateExecution execution, LeadId lead) {
        PersonId person = steps.file(lead, execution.getProcessInstanceId());
        execution.setVariable(LeadIntakeProcess.PERSON_ID, person == null ? null : person.toString());
    }
}
