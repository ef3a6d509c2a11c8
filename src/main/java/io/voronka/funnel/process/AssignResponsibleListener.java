package io.voronka.funnel.process;

import io.voronka.funnel.DealDesk;
import io.voronka.kernel.DealId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives a task of a deal to whoever is responsible. The login is no variable: it may look like an e-mail. */
@Component("assignResponsible")
class AssignResponsibleListener implements TaskListener {

    private final DealDesk desk;

    AssignResponsibleListener(DealDesk desk) {
        this.desk = desk;
    }

    @Override
    public void notify(DelegateTask task) {
        desk.responsible(DealId.of(task.getExecution().getProcessBusinessKey())).ifPresent(task::setAssignee);
    }
}
