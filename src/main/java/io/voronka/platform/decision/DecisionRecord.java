package io.voronka.platform.decision;

import io.voronka.kernel.DecisionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A row of the decision ledger.
 *
 * @param key decision id of the table
 * @param version version of the table that decided
 * @param rules the rules that matched
 * @param facts the inputs
 */
public record DecisionRecord(
        DecisionId id,
        String key,
        int version,
        List<MatchedRule> rules,
        Map<String, Object> facts,
        DecisionSubject subject,
        Instant decidedAt) {}
