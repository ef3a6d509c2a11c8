package io.voronka.funnel.process;

/** Names of the model {@code bpmn/funnel/b2b-funnel.bpmn}. The business key is the deal's id. */
final class B2bFunnelProcess {

    static final String TASK_TAKE_DEAL = "userTask_takeDeal";
    static final String TASK_AGREE_WITH_CLIENT = "userTask_agreeWithClient";
    static final String TASK_FIND_FRESH_DATA = "userTask_findFreshData";
    static final String CALL_CONTACT_CLIENT = "callActivity_contactClient";
    static final String STEP_HAND_OVER_DEAL = "serviceTask_handOverDeal";
    static final String END_WON = "endEvent_dealWon";
    static final String END_CLIENT_REFUSED = "endEvent_clientRefused";
    static final String END_CONTACT_FORBIDDEN = "endEvent_contactForbidden";
    static final String END_OFFER_DECLINED = "endEvent_offerDeclined";
    static final String END_DATA_NOT_REFRESHED = "endEvent_dataNotRefreshed";
    static final String END_HANDED_OVER = "endEvent_dealHandedOver";

    static final String MESSAGE_CONTACT_RECEIVED = "funnel.contactReceived";

    // What the instance is started with.
    static final String DEAL_ID = "dealId";
    static final String PERSON_ID = "personId";
    static final String LEAD_ID = "leadId";
    static final String TOPIC = "topic";
    static final String REGION = "region";
    static final String PRODUCT_GROUP = "productGroup";
    static final String ARRIVED_AT = "arrivedAt";

    // What calls and tasks say.
    static final String CONTACT_RESULT = "contactResult";
    static final String AGREEMENT = "agreement";
    static final String FRESH_DATA = "freshData";

    static final String EXECUTION = "execution";
    static final String BUSINESS_KEY = "processBusinessKey";

    private B2bFunnelProcess() {}
}
