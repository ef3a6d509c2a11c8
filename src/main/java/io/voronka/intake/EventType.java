package io.voronka.intake;

import java.util.Arrays;

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
    FITTING_RECORDED;

    /** Whether somebody's order is told of. */
    boolean isOfOrder() {
        return this == ORDER_PLACED || this == ORDER_PAID || this == ORDER_DELIVERED;
    }

    /** The same of a type of the inbox, which may be one that comes in by another door. */
    static boolean isOfOrder(String type) {
        return Arrays.stream(values())
                .anyMatch(known -> known.isOfOrder() && known.name().equals(type));
    }
}
