package io.voronka.platform.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The line of a column's values, cut by the literals of its cells. Of n literals in order, literal i lies at position
 * 2i+1 and what lies open before it at 2i: all values at one position pass the same tests.
 */
final class Scale {

    private static final Comparator<Object> ORDER = Scale::compare;

    private final ValueType type;
    private final List<Object> literals;

    /** A scale of a type that all the literals bound. */
    Scale(ValueType type, Collection<Object> literals) {
        this.type = type;
        TreeSet<Object> ordered = new TreeSet<>(ORDER);
        ordered.addAll(literals);
        if (type == ValueType.BOOLEAN) {
            ordered.addAll(List.of(false, true));
        }
        this.literals = List.copyOf(ordered);
    }

    int position(Object literal) {
        return 2 * Collections.binarySearch(literals, literal, ORDER) + 1;
    }

    /** Number of positions. */
    int size() {
        return 2 * literals.size() + 1;
    }

    /** The positions of a half-open range. */
    BitSet range(int from, int to) {
        BitSet positions = new BitSet(size());
        positions.set(from, to);
        return positions;
    }

    /** Whether the type has a value there: no boolean lies beside true and false, no whole number between 15 and 16. */
    boolean isInhabited(int position) {
        int upper = position / 2;
        if (position % 2 == 1) {
            return type != ValueType.INTEGER || ValueType.isWhole((BigDecimal) literals.get(upper));
        }
        boolean outside = upper == 0 || upper == literals.size();
        return switch (type) {
            case BOOLEAN -> false;
            case INTEGER -> outside || isWholeBetween(upper);
            case DATE -> outside || isDayBetween(upper);
            default -> true;
        };
    }

    private boolean isWholeBetween(int upper) {
        BigDecimal low = (BigDecimal) literals.get(upper - 1);
        BigDecimal next = low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        return next.compareTo((BigDecimal) literals.get(upper)) < 0;
    }

    private boolean isDayBetween(int upper) {
        LocalDate low = (LocalDate) literals.get(upper - 1);
        return low.plusDays(1).isBefore((LocalDate) literals.get(upper));
    }

    /** How a position reads to the author of the table. */
    String label(int position) {
        if (position % 2 == 1) {
            return text(literals.get(position / 2));
        }
        if (literals.isEmpty()) {
            return "any value";
        }
        if (type == ValueType.STRING) {
            return "any other text";
        }
        int upper = position / 2;
        if (upper == 0) {
            return "< " + text(literals.get(0));
        }
        String low = text(literals.get(upper - 1));
        return upper == literals.size() ? "> " + low : "]" + low + ".." + text(literals.get(upper)) + "[";
    }

    private static String text(Object literal) {
        if (literal instanceof String) {
            return '"' + literal.toString() + '"';
        }
        return literal instanceof BigDecimal number ? number.toPlainString() : literal.toString();
    }

    private static int compare(Object left, Object right) {
        if (left instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) right);
        }
        if (left instanceof LocalDate date) {
            return date.compareTo((LocalDate) right);
        }
        if (left instanceof LocalDateTime time) {
            return time.compareTo((LocalDateTime) right);
        }
        if (left instanceof Boolean flag) {
            return flag.compareTo((Boolean) right);
        }
        return left.toString().compareTo(right.toString());
    }
}
