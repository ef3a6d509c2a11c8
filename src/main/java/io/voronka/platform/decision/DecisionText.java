package io.voronka.platform.decision;

/**
 * A decision as the ledger writes it down, for statements that write it many times over: one table, one set of facts, one
 * outcome, many it is about.
 *
 * @param ruleIds with commas between them
 * @param facts a JSON object, to which a statement may add what it knows of each
 * @param outputs a JSON array, an object a rule
 */
public record DecisionText(String key, int version, String ruleIds, String facts, String outputs) {}
