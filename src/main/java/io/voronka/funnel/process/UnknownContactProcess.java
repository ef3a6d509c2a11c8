package io.voronka.funnel.process;

/** Names of the model {@code bpmn/funnel/unknown-contact.bpmn}. The business key is the id of the event. */
final class UnknownContactProcess {

    static final String TASK_IDENTIFY_CONTACT = "userTask_identifyContact";
    static final String END_SETTLED = "endEvent_contactSettled";
    static final String END_HANDLED = "endEvent_contactHandled";

    static final String MESSAGE_CONTACT_IDENTIFIED = "funnel.contactIdentified";

    static final String EVENT_ID = "eventId";
    static final String TYPE = "type";
    static final String SOURCE = "source";

    private UnknownContactProcess() {}
}
