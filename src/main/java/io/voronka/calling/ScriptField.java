package io.voronka.calling;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a prompt.
 *
 * @param key name of the variable; for words the code under which they are kept in the vault
 * @param options what may be chosen; empty for other types
 * @param min least number; null for none
 * @param max greatest number; null for none
 * @param value what was answered before; null for nothing
 */
public record ScriptField(
        String key,
        Type type,
        String label,
        boolean required,
        List<Option> options,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Object value) {

    /** What can be answered. */
    public enum Type {
        /** Words, kept in the vault and nowhere else. */
        TEXT,
        NUMBER,
        CHOICE,
        FLAG,
        DATE
    }

    /** One of several answers. */
    public record Option(String value, String label) {}

    boolean allows(BigDecimal number) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    ScriptField with(@Nullable Object answered) {
        return new ScriptField(key, type, label, required, options, min, max, answered);
    }
}
