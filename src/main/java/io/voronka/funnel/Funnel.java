package io.voronka.funnel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The funnels a deal may be in; a deal stays in one, and goes on into another as a copy. */
public enum Funnel {
    MAIN("mainSalesFunnel", List.of("NEW", "CONTACTED", "OFFER", "ORDER", "WON", "LOST"), Set.of("WON", "LOST")),
    B2B(
            "b2bFunnel",
            List.of("NEW", "IN_PROGRESS", "NOT_REACHED", Funnel.MISSED_CALL_BACK, "LOST", "WON"),
            Set.of("WON", "LOST")),
    /** A deal of it waits as a row; its process is started by whoever picks it. */
    B2C(
            null,
            List.of(
                    "BASE",
                    "NEVER_BOUGHT",
                    "OVER_1_MONTH",
                    "OVER_3_MONTHS",
                    "OVER_6_MONTHS",
                    "OVER_1_YEAR",
                    "RETURNED",
                    "DONE_WON",
                    "DONE_LOST"),
            Set.of("DONE_WON", "DONE_LOST"));

    /** A deal of the B2B funnel in which the client has called or written; it goes on in the main funnel. */
    public static final String MISSED_CALL_BACK = "MISSED_CALL_BACK";

    private final @Nullable String process;

    @SuppressWarnings("ImmutableEnumChecker") // nothing changes it
    private final Set<String> stages;

    @SuppressWarnings("ImmutableEnumChecker") // nothing changes it
    private final Set<String> finals;

    private final String first;

    Funnel(@Nullable String process, List<String> stages, Set<String> finals) {
        this.process = process;
        this.stages = new LinkedHashSet<>(stages);
        this.finals = finals;
        this.first = stages.get(0);
    }

    /** Key of the process that a deal is opened with; null if it begins as a row only. */
    public @Nullable String process() {
        return process;
    }

    /** In the order of boards. */
    public List<String> stages() {
        return List.copyOf(stages);
    }

    public boolean has(String stage) {
        return stages.contains(stage);
    }

    /** Whether a deal that has come there is closed. */
    public boolean isFinal(String stage) {
        return finals.contains(stage);
    }

    /** Where a deal begins. */
    public String first() {
        return first;
    }
}
