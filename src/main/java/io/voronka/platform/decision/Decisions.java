package io.voronka.platform.decision;

import java.util.Map;

/** Evaluates the decision tables that are deployed now. */
public interface Decisions {

    /**
     * Evaluates the newest version of a decision table.
     *
     * @param key decision id of the table, such as {@code subscription-decision}
     * @param facts a value for each input of the table; booleans, numbers and strings, never null, no personal data
     * @throws IllegalArgumentException if an input of the table has no value among the facts
     */
    Evaluation evaluate(String key, Map<String, Object> facts);
}
