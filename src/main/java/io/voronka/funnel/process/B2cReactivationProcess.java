package io.voronka.funnel.process;

/** Names of the model {@code bpmn/funnel/b2c-reactivation.bpmn}. */
final class B2cReactivationProcess {

    static final String KEY = "b2cReactivation";

    static final String TASK_SETTLE_DEAL = "userTask_settleDeal";
    static final String END_WON = "endEvent_dealWon";
    static final String END_LOST = "endEvent_dealLost";
    static final String END_RETURNED = "endEvent_dealReturned";
    static final String END_HANDED_OVER = "endEvent_dealHandedOver";

    static final String SHIFT_ENDED = "funnel.shiftEnded";
    static final String CONTACT_RECEIVED = "funnel.contactReceived";

    // What the instance is started with; the deal is its business key.
    static final String PERSON_ID = "personId";
    static final String LEAD_ID = "leadId";
    static final String PRODUCT_GROUP = "productGroup";
    static final String REGION = "region";
    static final String ARRIVED_AT = "arrivedAt";

    // What the operator says.
    static final String DATA_CHECK = "dataCheck";
    static final String OFFER_RESULT = "offerResult";
    static final String DECLINE_REASON = "declineReason";

    /** Why the deal comes to its final stage. */
    static final String DEAL_REASON = "dealReason";

    static final String EXECUTION = "execution";
    static final String BUSINESS_KEY = "processBusinessKey";

    private B2cReactivationProcess() {}
}
