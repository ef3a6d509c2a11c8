package io.voronka.intake.process;

/** Names of the model {@code bpmn/intake/settlement-closing.bpmn}. The business key is the settlement's id. */
final class SettlementClosingProcess {

    static final String TASK_CHECK_SETTLEMENT = "userTask_checkSettlement";
    static final String TASK_RESOLVE_DISPUTE = "userTask_resolveDispute";
    static final String EVENT_CHECK_OVERDUE = "event_checkOverdue";

    static final String CONTRACTOR = "contractor";
    static final String PERIOD = "period";
    static final String ENTRIES = "entries";

    /** With the currency, as a text. */
    static final String AMOUNT = "amount";

    static final String CHECK_UNTIL = "checkUntil";
    static final String CHECK_DONE = "checkDone";
    static final String DISPUTED = "disputed";
    static final String DISPUTE_ID = "disputeId";
    static final String LEAD_ID = "leadId";
    static final String DISPUTE_REASON = "disputeReason";
    static final String VERDICT = "verdict";
    static final String VERDICT_REASON = "verdictReason";

    private SettlementClosingProcess() {}
}
