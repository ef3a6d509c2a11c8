package io.voronka.funnel.process;

/** Names of the model {@code bpmn/funnel/b2c-daily-selection.bpmn}. */
final class B2cDailySelectionProcess {

    static final String KEY = "b2cDailySelection";

    static final String EVENT_SELECTION_DUE = "event_selectionDue";
    static final String EVENT_SHIFT_ENDED = "event_shiftEnded";
    static final String EVENT_GRACE_ENDED = "event_graceEnded";
    static final String END_DAY_OFF = "endEvent_dayOff";
    static final String END_DAY_CLOSED = "endEvent_dayClosed";

    // What the calendar and the settings say of today.
    static final String WORKING_DAY = "workingDay";
    static final String SHIFT_DAY = "shiftDay";
    static final String SELECTION_DUE = "selectionDue";
    static final String SHIFT_END = "shiftEnd";

    // What was done.
    static final String DEALS_PICKED = "dealsPicked";
    static final String DEALS_RETURNED = "dealsReturned";
    static final String DEALS_AT_WORK = "dealsAtWork";
    static final String GRACE_END = "graceEnd";

    private B2cDailySelectionProcess() {}
}
