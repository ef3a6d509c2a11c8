package io.voronka.platform.decision;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A rule that matched, with its outputs.
 *
 * @param ruleId id of the rule in the table, such as {@code R04}
 * @param outputs value by output name in the table's order; a value is null where the cell says null
 */
public record MatchedRule(String ruleId, Map<String, Object> outputs) {

    public MatchedRule {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** The text of an output, empty where the cell is null or blank. */
    public Optional<String> text(String output) {
        return value(output, String.class);
    }

    /** The text of an output that the table must give. */
    public String requiredText(String output) {
        return text(output).orElseThrow(() -> missing(output));
    }

    /** The reason of the rule: every row of our tables carries one. */
    public String reason() {
        return requiredText("reason");
    }

    public boolean flag(String output) {
        return value(output, Boolean.class).orElseThrow(() -> missing(output));
    }

    public int number(String output) {
        return value(output, Number.class).orElseThrow(() -> missing(output)).intValue();
    }

    /** A number with decimals, as its cell writes them. */
    public BigDecimal decimal(String output) {
        return new BigDecimal(
                value(output, Number.class).orElseThrow(() -> missing(output)).toString());
    }

    private <T> Optional<T> value(String output, Class<T> type) {
        Object value = outputs.get(output);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalStateException(
                    "Rule " + ruleId + ": output '" + output + "' is no " + type.getSimpleName());
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    private IllegalStateException missing(String output) {
        return new IllegalStateException("Rule " + ruleId + " gives no output '" + output + "'");
    }
}
