package io.voronka.person;

import io.voronka.person.Verdict.Action;
import io.voronka.platform.decision.Evaluation;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code merge-policy} says of a record and a person who was recognised exactly.
 *
 * @param facts what the table was asked
 */
public record ExactVerdict(Action action, Evaluation evaluation, Map<String, Object> facts) {

    /** The facts with what is to be kept beside them. */
    Map<String, Object> with(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(facts);
        all.putAll(more);
        return all;
    }
}
