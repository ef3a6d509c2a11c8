package io.voronka.ordering.process;

import io.voronka.ordering.OrderLogistics;
import io.voronka.ordering.OrderLogistics.ReturnReason;
import io.voronka.platform.engine.CurrentUser;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes how the delivery of an order ended. */
@Component("recordDelivery")
class RecordDeliveryDelegate implements JavaDelegate {

    private enum Delivery {
        DELIVERED,
        RETURNED
    }

    private final OrderLogistics logistics;
    private final CurrentUser user;

    RecordDeliveryDelegate(OrderLogistics logistics, CurrentUser user) {
        this.logistics = logistics;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        switch (OrderLogisticsProcess.chosen(execution, OrderLogisticsProcess.DELIVERY, Delivery.class)) {
            case DELIVERED -> logistics.delivered(OrderLogisticsProcess.order(execution), user.id());
            case RETURNED ->
                logistics.returned(
                        OrderLogisticsProcess.order(execution),
                        OrderLogisticsProcess.chosen(
                                execution, OrderLogisticsProcess.RETURN_REASON, ReturnReason.class),
                        user.id());
        }
    }
}
