package io.voronka.ordering.process;

import io.voronka.ordering.OrderLogistics;
import io.voronka.ordering.OrderLogistics.CancelReason;
import io.voronka.platform.engine.CurrentUser;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes what logistics says of an order that it was to prepare. */
@Component("recordPreparation")
class RecordPreparationDelegate implements JavaDelegate {

    private enum Preparation {
        PREPARED,
        CANCELLED
    }

    private final OrderLogistics logistics;
    private final CurrentUser user;

    RecordPreparationDelegate(OrderLogistics logistics, CurrentUser user) {
        this.logistics = logistics;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        switch (OrderLogisticsProcess.chosen(execution, OrderLogisticsProcess.PREPARATION, Preparation.class)) {
            case PREPARED -> logistics.prepared(OrderLogisticsProcess.order(execution), user.id());
            case CANCELLED ->
                logistics.cancelled(
                        OrderLogisticsProcess.order(execution),
                        OrderLogisticsProcess.chosen(
                                execution, OrderLogisticsProcess.CANCEL_REASON, CancelReason.class),
                        user.id());
        }
    }
}
