package io.voronka.intake.settlement;

/**
 * What was decided about a dispute, and why.
 *
 * @param accepted the lead is settled otherwise from now on
 */
public record Verdict(boolean accepted, Reason reason) {

    /** Why, as a code: a free text could hold personal data. */
    public enum Reason {
        PROVEN,
        GOODWILL,
        NOT_PROVEN,
        RULE_APPLIED_RIGHTLY
    }
}
