package io.voronka.ordering.process;

import io.voronka.ordering.OrderLogistics;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.engine.InvalidTaskInputException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes that the courier has an order. */
@Component("recordHandOver")
class RecordHandOverDelegate implements JavaDelegate {

    private final OrderLogistics logistics;
    private final CurrentUser user;

    RecordHandOverDelegate(OrderLogistics logistics, CurrentUser user) {
        this.logistics = logistics;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!Boolean.TRUE.equals(execution.getVariable(OrderLogisticsProcess.HANDED_OVER))) {
            throw new InvalidTaskInputException(OrderLogisticsProcess.HANDED_OVER, "must be ticked");
        }
        logistics.handedOver(OrderLogisticsProcess.order(execution), user.id());
    }
}
