package io.voronka.platform.delivery.process;

/** Names of the model {@code bpmn/delivery/delivery-problem.bpmn}. The business key is the problem's id. */
final class DeliveryProblemProcess {

    static final String KEY = "deliveryProblem";

    /** Nothing of the problem is left. */
    static final String MESSAGE_SOLVED = "delivery.problemSolved";

    static final String MESSAGE_REFUSED_AGAIN = "delivery.refusedAgain";

    static final String SYSTEM = "system";
    static final String OPERATION = "operation";

    /** Code of the refusals. */
    static final String REASON = "reason";

    /** Deliveries that were refused when somebody was asked. */
    static final String REFUSED = "refused";

    static final String SINCE = "since";
    static final String DECISION = "decision";
    static final String RETRIED = "retried";

    private DeliveryProblemProcess() {}
}
