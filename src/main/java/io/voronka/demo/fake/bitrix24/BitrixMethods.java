package io.voronka.demo.fake.bitrix24;

import io.voronka.demo.fake.bitrix24.BitrixItem.ContactValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What can be done with items. Nothing is idempotent here: what is added twice is there twice. */
final class BitrixMethods {

    private static final List<Integer> TYPES = List.of(1, 2, 3);

    private final Map<Long, BitrixItem> items = new TreeMap<>();
    private long lastId = 1000;

    /** A command is refused; the message is the code. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        RefusedException(String code) {
            super(code, null, false, false);
        }
    }

    Object call(String method, Map<String, Object> parameters) {
        int type = number(parameters, "entityTypeId");
        if (!TYPES.contains(type)) {
            throw new RefusedException("NOT_FOUND");
        }
        return switch (method) {
            case "crm.item.add" -> Map.of("item", view(add(type, parameters)));
            case "crm.item.update" -> Map.of("item", view(update(type, parameters)));
            case "crm.item.get" -> Map.of("item", view(get(type, parameters)));
            case "crm.item.list" ->
                Map.of("items", found(type, parameters).map(BitrixMethods::view).toList());
            case "crm.item.delete" -> {
                items.remove(get(type, parameters).id());
                yield List.of();
            }
            default -> throw new RefusedException("ERROR_METHOD_NOT_FOUND");
        };
    }

    List<BitrixItem> all() {
        return List.copyOf(items.values());
    }

    void remove(long id) {
        items.remove(id);
    }

    void edit(long id, Map<String, String> fields) {
        items.computeIfPresent(id, (known, item) -> item.with(fields, List.of()));
    }

    private BitrixItem add(int type, Map<String, Object> parameters) {
        BitrixItem made =
                new BitrixItem(++lastId, type, Map.of(), List.of()).with(plain(parameters), values(parameters));
        items.put(made.id(), made);
        return made;
    }

    private BitrixItem update(int type, Map<String, Object> parameters) {
        BitrixItem changed = get(type, parameters).with(plain(parameters), values(parameters));
        items.put(changed.id(), changed);
        return changed;
    }

    private BitrixItem get(int type, Map<String, Object> parameters) {
        BitrixItem item = items.get((long) number(parameters, "id"));
        if (item == null || item.type() != type) {
            throw new RefusedException("NOT_FOUND");
        }
        return item;
    }

    private Stream<BitrixItem> found(int type, Map<String, Object> parameters) {
        Map<String, Object> filter = map(parameters.get("filter"));
        return items.values().stream()
                .filter(item -> item.type() == type)
                .filter(item -> filter.entrySet().stream()
                        .allMatch(wanted -> item.field(wanted.getKey()).equals(wanted.getValue())));
    }

    private static Map<String, String> plain(Map<String, Object> parameters) {
        Map<String, String> plain = new HashMap<>();
        map(parameters.get("fields")).forEach((name, value) -> {
            if (value instanceof String text) {
                plain.put(name, text);
            }
        });
        if (plain.getOrDefault("contactId", "1").equals("0")) {
            throw new RefusedException("INVALID_ARG_VALUE");
        }
        return plain;
    }

    private List<ContactValue> values(Map<String, Object> parameters) {
        List<ContactValue> values = new ArrayList<>();
        map(map(parameters.get("fields")).get("fm")).values().forEach(entry -> {
            Map<String, Object> value = map(entry);
            values.add(new ContactValue(
                    ++lastId, String.valueOf(value.get("typeId")), String.valueOf(value.get("value"))));
        });
        return values;
    }

    private static Map<String, Object> view(BitrixItem item) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", item.id());
        view.put("entityTypeId", item.type());
        view.putAll(item.fields());
        view.put(
                "fm",
                item.contacts().stream()
                        .map(value -> Map.of(
                                "id",
                                value.id(),
                                "typeId",
                                value.typeId(),
                                "valueType",
                                "WORK",
                                "value",
                                value.value()))
                        .toList());
        return view;
    }

    private static int number(Map<String, Object> parameters, String name) {
        try {
            return Integer.parseInt(String.valueOf(parameters.get(name)));
        } catch (NumberFormatException e) {
            throw new RefusedException("INVALID_ARG_VALUE");
        }
    }

    @SuppressWarnings("unchecked") // PhpQuery makes no other maps
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }
}
