package io.voronka.ordering.process;

import io.voronka.kernel.OrderId;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Arrays;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Names of the model {@code bpmn/ordering/order-logistics.bpmn}. The business key is the order's id. */
final class OrderLogisticsProcess {

    static final String TASK_PREPARE_ORDER = "userTask_prepareOrder";
    static final String TASK_HAND_OVER_ORDER = "userTask_handOverOrder";
    static final String TASK_CONFIRM_DELIVERY = "userTask_confirmDelivery";
    static final String END_DELIVERED = "endEvent_orderDelivered";
    static final String END_RETURNED = "endEvent_orderReturned";
    static final String END_CANCELLED = "endEvent_orderCancelled";

    // What the instance is started with.
    static final String ORDER_ID = "orderId";
    static final String SERVICE = "service";
    static final String REGION = "region";
    static final String CITY = "city";
    static final String TOTAL = "total";

    // What logistics sends.
    static final String PREPARATION = "preparation";
    static final String CANCEL_REASON = "cancelReason";
    static final String HANDED_OVER = "handedOver";
    static final String DELIVERY = "delivery";
    static final String RETURN_REASON = "returnReason";

    private OrderLogisticsProcess() {}

    /** The order that the instance is about. */
    static OrderId order(DelegateExecution execution) {
        return OrderId.of(execution.getProcessBusinessKey());
    }

    /**
     * What was chosen in a form.
     *
     * @throws InvalidTaskInputException if it is none of the choices
     */
    static <C extends Enum<C>> C chosen(DelegateExecution execution, String field, Class<C> choices) {
        Object sent = execution.getVariable(field);
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> new InvalidTaskInputException(
                        field, "must be one of " + Arrays.toString(choices.getEnumConstants())));
    }
}
