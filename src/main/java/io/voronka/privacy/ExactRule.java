package io.voronka.privacy;

import io.voronka.platform.decision.DecisionText;
import java.time.Instant;

/**
 * What follows where two records have a contact and the whole name in common.
 *
 * @param decision that says so; it is written to the ledger for each row it was applied to
 */
public record ExactRule(Then then, DecisionText decision, Instant at) {

    /** What becomes of the two. */
    public enum Then {
        /** They are one. */
        JOIN,
        /** A person has to look. */
        ASK,
        KEEP_APART
    }
}
