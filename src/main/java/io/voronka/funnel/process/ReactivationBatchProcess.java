package io.voronka.funnel.process;

/** Names of the model {@code bpmn/funnel/reactivation-batch.bpmn}. */
final class ReactivationBatchProcess {

    static final String KEY = "reactivationBatch";

    static final String END_STARTED = "endEvent_batchStarted";

    // What was asked for.
    static final String GROUP = "group";
    static final String COUNT = "count";

    static final String DEALS_PICKED = "dealsPicked";

    private ReactivationBatchProcess() {}
}
