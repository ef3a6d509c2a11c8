package io.voronka.demo.fake.bitrix24;

import io.voronka.demo.fake.bitrix24.BitrixItem.ContactValue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What can be done with items. Nothing is idempotent here: what is added twice is there twice. */
final class BitrixMethods {

    static final int DEAL = 2;
    static final int REQUISITES = 8;

    private static final List<Integer> TYPES = List.of(1, DEAL, 3, 4, REQUISITES);
    private static final int PAGE = 50;
    private static final Map<Integer, String> DUPLICATES = Map.of(1, "LEAD", 3, "CONTACT", 4, "COMPANY");

    private final Map<Integer, NavigableMap<Long, BitrixItem>> items = new TreeMap<>();
    private final Map<Long, List<Map<String, String>>> updates = new HashMap<>();
    private final Clock clock;
    private final Watcher watcher;
    private long lastId = 1000;

    /** Hears what happens to deals. */
    interface Watcher {
        void happened(String event, long id);
    }

    BitrixMethods(Clock clock, Watcher watcher) {
        this.clock = clock;
        this.watcher = watcher;
        TYPES.forEach(type -> items.put(type, new TreeMap<>()));
    }

    /** A command is refused; the message is the code. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        RefusedException(String code) {
            super(code, null, false, false);
        }
    }

    /**
     * An answer to a command.
     *
     * @param total of a list, all pages together
     */
    record Result(Object value, @Nullable Integer total) {}

    Result call(String method, Map<String, Object> parameters) {
        if (method.equals("crm.requisite.list")) {
            return list(REQUISITES, parameters);
        }
        if (method.equals("crm.duplicate.findbycomm")) {
            return new Result(alike(parameters), null);
        }
        int type = number(parameters, "entityTypeId");
        if (!TYPES.contains(type) || type == REQUISITES) {
            throw new RefusedException("NOT_FOUND");
        }
        return switch (method) {
            case "crm.item.add" -> one(add(type, plain(parameters), values(parameters)));
            case "crm.item.update" -> one(update(type, parameters));
            case "crm.item.get" -> one(get(type, parameters));
            case "crm.item.list" -> list(type, parameters);
            case "crm.item.delete" -> {
                remove(get(type, parameters).id());
                yield new Result(List.of(), null);
            }
            default -> throw new RefusedException("ERROR_METHOD_NOT_FOUND");
        };
    }

    private static Result one(BitrixItem item) {
        return new Result(Map.of("item", ItemView.of(item)), null);
    }

    List<BitrixItem> all() {
        return items.values().stream()
                .flatMap(ofType -> ofType.values().stream())
                .sorted(java.util.Comparator.comparingLong(BitrixItem::id))
                .toList();
    }

    List<Map<String, String>> updates(long id) {
        return List.copyOf(updates.getOrDefault(id, List.of()));
    }

    void remove(long id) {
        items.values().forEach(ofType -> {
            BitrixItem gone = ofType.remove(id);
            if (gone != null && gone.type() == DEAL) {
                watcher.happened("ONCRMDEALDELETE", id);
            }
        });
    }

    void edit(long id, Map<String, String> fields, List<ContactValue> further) {
        items.values().forEach(ofType -> {
            BitrixItem found = ofType.get(id);
            if (found != null) {
                keep(found.with(fields, further, now()), "ONCRMDEALUPDATE");
            }
        });
    }

    BitrixItem add(int type, Map<String, String> fields, List<ContactValue> contacts) {
        Instant now = now();
        BitrixItem made = new BitrixItem(++lastId, type, fields, contacts, now, now);
        keep(made, "ONCRMDEALADD");
        return made;
    }

    ContactValue value(String typeId, String value) {
        return new ContactValue(++lastId, typeId, value);
    }

    private BitrixItem update(int type, Map<String, Object> parameters) {
        Map<String, String> plain = plain(parameters);
        BitrixItem changed = get(type, parameters).with(plain, values(parameters), now());
        updates.computeIfAbsent(changed.id(), first -> new ArrayList<>()).add(plain);
        keep(changed, "ONCRMDEALUPDATE");
        return changed;
    }

    private void keep(BitrixItem item, String event) {
        ofType(item.type()).put(item.id(), item);
        if (item.type() == DEAL) {
            watcher.happened(event, item.id());
        }
    }

    /** It knows full seconds only. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private BitrixItem get(int type, Map<String, Object> parameters) {
        BitrixItem item = ofType(type).get((long) number(parameters, "id"));
        if (item == null) {
            throw new RefusedException("NOT_FOUND");
        }
        return item;
    }

    private Result list(int type, Map<String, Object> parameters) {
        int start = parameters.containsKey("start") ? number(parameters, "start") : 0;
        List<BitrixItem> found = ItemFilter.apply(ofType(type), map(parameters.get("filter")))
                .sorted(ItemFilter.order(map(parameters.get("order"))))
                .toList();
        List<Map<String, Object>> page = found.stream()
                .skip(Math.max(0, start))
                .limit(PAGE)
                .map(ItemView::of)
                .toList();
        return new Result(type == REQUISITES ? page : Map.of("items", page), start < 0 ? null : found.size());
    }

    /** Ids by kind; PHP knows no empty map. It compares phones by their digits. */
    private Object alike(Map<String, Object> parameters) {
        String typeId = String.valueOf(parameters.get("type"));
        Set<String> wanted = new HashSet<>();
        map(parameters.get("values")).values().forEach(value -> wanted.add(comparable(typeId, String.valueOf(value))));
        Map<String, List<Long>> found = new TreeMap<>();
        DUPLICATES.forEach((type, name) -> {
            List<Long> ids = ofType(type).values().stream()
                    .filter(item -> item.contacts().stream()
                            .anyMatch(value -> value.typeId().equals(typeId)
                                    && wanted.contains(comparable(typeId, value.value()))))
                    .map(BitrixItem::id)
                    .toList();
            if (!ids.isEmpty()) {
                found.put(name, ids);
            }
        });
        return found.isEmpty() ? List.of() : found;
    }

    private static String comparable(String typeId, String value) {
        return typeId.equals("PHONE") ? value.replaceAll("\\D", "") : value.toLowerCase(Locale.ROOT);
    }

    private NavigableMap<Long, BitrixItem> ofType(int type) {
        return items.getOrDefault(type, new TreeMap<>());
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
            values.add(value(String.valueOf(value.get("typeId")), String.valueOf(value.get("value"))));
        });
        return values;
    }

    private static int number(Map<String, Object> parameters, String name) {
        try {
            return Integer.parseInt(String.valueOf(parameters.get(name)));
        } catch (NumberFormatException e) {
            throw new RefusedException("INVALID_ARG_VALUE");
        }
    }

    @SuppressWarnings("unchecked") // PhpQuery makes no other maps
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }
}
