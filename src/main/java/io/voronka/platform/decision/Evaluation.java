package io.voronka.platform.decision;

import java.util.List;

/**
 * The outcome of one evaluation of a decision table.
 *
 * @param key decision id of the table
 * @param version version of the table that decided
 * @param definitionId id of that version
 * @param rules the rules that matched, in table order; empty if none did
 */
public record Evaluation(String key, int version, String definitionId, List<MatchedRule> rules) {

    public Evaluation {
        rules = List.copyOf(rules);
    }

    /** The matched rule of a UNIQUE table. */
    public MatchedRule rule() {
        if (rules.size() != 1) {
            throw new IllegalStateException(
                    "Decision '" + key + "', version " + version + ": " + rules.size() + " rules match instead of one");
        }
        return rules.get(0);
    }
}
