package io.voronka.person;

import io.voronka.platform.decision.Evaluation;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code merge-policy} says of a record and a person it is like.
 *
 * @param facts what the table was asked and what it followed from, as the ledger keeps it
 */
public record Verdict(
        Likeness likeness, Action action, String reason, Evaluation evaluation, Map<String, Object> facts) {

    /** The same, with more that the ledger is to keep. */
    public Verdict with(Map<String, Integer> seen) {
        Map<String, Object> more = new HashMap<>(facts);
        more.putAll(seen);
        return new Verdict(likeness, action, reason, evaluation, Map.copyOf(more));
    }

    /** What to do with the two. */
    public enum Action {
        /** They are one. */
        MERGE,
        /** A person has to look. */
        REVIEW,
        KEEP_APART
    }
}
