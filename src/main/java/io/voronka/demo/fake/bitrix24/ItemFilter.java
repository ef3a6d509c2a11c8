package io.voronka.demo.fake.bitrix24;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Stream;

/** The filter and order of a list: the part of what Bitrix24 understands that is needed here. */
final class ItemFilter {

    private static final List<String> OPERATORS = List.of(">=", "<=", "!@", ">", "<", "@", "!=", "!", "=");

    private ItemFilter() {}

    /** A condition: {@code >=updatedTime} and its value or values. */
    private record Condition(String operator, String field, Set<String> values) {

        static Condition of(String key, Object value) {
            String operator =
                    OPERATORS.stream().filter(key::startsWith).findFirst().orElse("");
            String field = key.substring(operator.length());
            Set<String> values = value instanceof Map<?, ?> many ? texts(many.values()) : Set.of(String.valueOf(value));
            return new Condition(operator.isEmpty() ? "=" : operator, field, values);
        }

        private static Set<String> texts(Collection<?> many) {
            Set<String> texts = new HashSet<>();
            many.forEach(value -> texts.add(String.valueOf(value)));
            return texts;
        }

        boolean holds(BitrixItem item) {
            return switch (operator) {
                case "@" -> values.contains(text(item));
                case "!@" -> !values.contains(text(item));
                case "=" -> compare(item) == 0;
                case "!", "!=" -> compare(item) != 0;
                case ">" -> compare(item) > 0;
                case ">=" -> compare(item) >= 0;
                case "<" -> compare(item) < 0;
                default -> compare(item) <= 0;
            };
        }

        private int compare(BitrixItem item) {
            String value = values.iterator().next();
            return switch (field) {
                case "id", "ID" -> Long.compare(item.id(), number(value));
                case "updatedTime" -> item.updated().compareTo(time(value));
                case "createdTime" -> item.created().compareTo(time(value));
                default -> item.field(field).compareTo(value);
            };
        }

        private String text(BitrixItem item) {
            return field.equalsIgnoreCase("id") ? Long.toString(item.id()) : item.field(field);
        }
    }

    /** Items of one kind by their numbers that meet all conditions. */
    static Stream<BitrixItem> apply(NavigableMap<Long, BitrixItem> items, Map<String, Object> filter) {
        List<Condition> conditions = filter.entrySet().stream()
                .map(entry -> Condition.of(entry.getKey(), entry.getValue()))
                .toList();
        return candidates(items, conditions)
                .filter(item -> conditions.stream().allMatch(condition -> condition.holds(item)));
    }

    /** By number where the filter names numbers, so that a list of many items does not look at each. */
    private static Stream<BitrixItem> candidates(NavigableMap<Long, BitrixItem> items, List<Condition> conditions) {
        NavigableMap<Long, BitrixItem> left = items;
        for (Condition condition : conditions) {
            if (condition.field.equals("id") && condition.operator.equals("@")) {
                return condition.values.stream()
                        .map(value -> items.get(number(value)))
                        .filter(java.util.Objects::nonNull);
            }
            if (condition.field.equals("id") && condition.operator.startsWith(">")) {
                left = left.tailMap(number(condition.values.iterator().next()), true);
            } else if (condition.field.equals("id") && condition.operator.startsWith("<")) {
                left = left.headMap(number(condition.values.iterator().next()), true);
            }
        }
        return left.values().stream();
    }

    /** The order asked for; items are in the order of their numbers without one. */
    static Comparator<BitrixItem> order(Map<String, Object> order) {
        Comparator<BitrixItem> all = Comparator.comparingInt(BitrixItem::type); // all of one
        for (Map.Entry<String, Object> entry : order.entrySet()) {
            Comparator<BitrixItem> next = switch (entry.getKey()) {
                case "updatedTime" -> Comparator.comparing(BitrixItem::updated);
                case "createdTime" -> Comparator.comparing(BitrixItem::created);
                case "id", "ID" -> Comparator.comparingLong(BitrixItem::id);
                default -> Comparator.comparing(item -> item.field(entry.getKey()));
            };
            boolean down = "DESC".equalsIgnoreCase(String.valueOf(entry.getValue()));
            all = all.thenComparing(down ? next.reversed() : next);
        }
        return order.isEmpty() ? Comparator.comparingLong(BitrixItem::id) : all;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BitrixMethods.RefusedException("INVALID_ARG_VALUE");
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BitrixMethods.RefusedException("INVALID_ARG_VALUE");
        }
    }
}
