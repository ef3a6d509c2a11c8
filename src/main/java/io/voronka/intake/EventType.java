package io.voronka.intake;

/** What outside systems tell us of people. */
enum EventType {
    EMAIL_SENT,
    EMAIL_DELIVERED,
    EMAIL_OPENED,
    LINK_CLICKED,
    EMAIL_BOUNCED,
    COMPLAINT,
    /** The person left a subscription in the outside system. */
    UNSUBSCRIBED,
    PAGE_VISITED,
    FORM_SENT,
    CALL_INBOUND,
    MESSAGE_INBOUND,
    EMAIL_INBOUND,
    ORDER_PLACED,
    ORDER_PAID,
    ORDER_DELIVERED,
    RECEIPT_REGISTERED,
    ACCOUNT_CHANGED,
    FITTING_RECORDED
}
