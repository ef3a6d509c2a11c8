package io.voronka.funnel.process;

/** Names of the model {@code bpmn/funnel/main-sales-funnel.bpmn}. The business key is the deal's id. */
final class MainSalesFunnelProcess {

    static final String TASK_CALL_CLIENT_BACK = "userTask_callClientBack";
    static final String TASK_MAKE_OFFER = "userTask_makeOffer";
    static final String TASK_AGREE_ORDER = "userTask_agreeOrder";
    static final String TASK_FOLLOW_ORDER = "userTask_followOrder";
    static final String TASK_CALL_BACK = "userTask_callBack";
    static final String CALL_CONTACT_CLIENT = "callActivity_contactClient";
    static final String END_WON = "endEvent_dealWon";
    static final String END_LOST = "endEvent_dealLost";
    static final String END_ORDER_FAILED = "endEvent_orderFailed";

    static final String MESSAGE_CONTACT_RECEIVED = "funnel.contactReceived";
    static final String MESSAGE_ORDER_CONFIRMED = "ordering.orderConfirmed";
    static final String MESSAGE_ORDER_CLOSED = "ordering.orderClosed";

    // What the instance is started with.
    static final String DEAL_ID = "dealId";
    static final String PERSON_ID = "personId";
    static final String LEAD_ID = "leadId";
    static final String TOPIC = "topic";
    static final String REGION = "region";
    static final String PRODUCT_GROUP = "productGroup";
    static final String ARRIVED_AT = "arrivedAt";
    static final String ENTRY = "entry";

    // What calls, tasks and orders say.
    static final String CONTACT_RESULT = "contactResult";
    static final String OFFER_RESULT = "offerResult";
    static final String ORDER_RESULT = "orderResult";
    static final String LOST_REASON = "lostReason";
    static final String ORDER_STATE = "orderState";

    static final String EXECUTION = "execution";
    static final String BUSINESS_KEY = "processBusinessKey";

    private MainSalesFunnelProcess() {}
}
