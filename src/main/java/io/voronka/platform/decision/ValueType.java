package io.voronka.platform.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Type of a column. A literal is a Boolean, a BigDecimal, a LocalDate, a LocalDateTime or a String. */
public enum ValueType {
    BOOLEAN(Boolean.class),
    /** Whole numbers: nothing lies between 15 and 16. */
    INTEGER(BigDecimal.class),
    NUMBER(BigDecimal.class),
    /** What the author calls a date may be a date and time: the literals of the column tell. */
    DATE(LocalDate.class),
    DATE_TIME(LocalDateTime.class),
    STRING(String.class),
    /** The author named no type, or one that has no meaning to the engine: the literals of the column tell. */
    UNDECLARED(Object.class);

    private final Class<?> literalClass;

    ValueType(Class<?> literalClass) {
        this.literalClass = literalClass;
    }

    /** Whether a column of this type may hold the literal. */
    boolean takes(Object literal) {
        return literalClass.isInstance(literal) && !(this == INTEGER && !isWhole((BigDecimal) literal));
    }

    /** Whether a literal may bound this type: 2.5 is no whole number, but it parts 2 from 3. */
    boolean isBoundedBy(Object literal) {
        return literalClass.isInstance(literal);
    }

    /** This type, or the one that the first literal tells. */
    ValueType resolve(List<Object> literals) {
        Set<ValueType> possible = switch (this) {
            case DATE -> EnumSet.of(DATE, DATE_TIME);
            case UNDECLARED -> EnumSet.of(BOOLEAN, NUMBER, DATE, DATE_TIME, STRING);
            default -> EnumSet.of(this);
        };
        return literals.isEmpty()
                ? this
                : possible.stream()
                        .filter(type -> type.takes(literals.get(0)))
                        .findFirst()
                        .orElse(this);
    }

    static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
