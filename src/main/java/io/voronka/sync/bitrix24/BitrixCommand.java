package io.voronka.sync.bitrix24;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A command of a batch: a method and its parameters, written as PHP reads them. */
record BitrixCommand(String text) {

    static final String ORIGINATOR = "voronka";

    static BitrixCommand get(EntityType type, long id) {
        return new BitrixCommand(method("get", type) + parameter("id", Long.toString(id)));
    }

    /** Ours alone: ids of other systems may look the same. */
    static BitrixCommand find(EntityType type, UUID origin) {
        return new BitrixCommand(method("list", type)
                + parameter("filter[originatorId]", ORIGINATOR)
                + parameter("filter[originId]", origin.toString())
                + parameter("order[id]", "ASC"));
    }

    static BitrixCommand add(EntityType type, Map<String, String> fields) {
        return new BitrixCommand(method("add", type) + fields(fields));
    }

    static BitrixCommand update(EntityType type, long id, Map<String, String> fields) {
        return new BitrixCommand(method("update", type) + parameter("id", Long.toString(id)) + fields(fields));
    }

    /** Ours of these origins, at most a page. */
    static BitrixCommand find(EntityType type, List<UUID> origins) {
        StringBuilder text = new StringBuilder(method("list", type) + parameter("filter[originatorId]", ORIGINATOR));
        for (int i = 0; i < origins.size(); i++) {
            text.append(parameter("filter[@originId][" + i + "]", origins.get(i).toString()));
        }
        return new BitrixCommand(text + parameter("order[id]", "ASC") + parameter("start", "-1"));
    }

    static BitrixCommand delete(EntityType type, long id) {
        return new BitrixCommand(method("delete", type) + parameter("id", Long.toString(id)));
    }

    /**
     * Leads, contacts and companies that have any of these phones or e-mails.
     *
     * @param typeId PHONE or EMAIL
     * @param values 20 at the most
     */
    static BitrixCommand alike(String typeId, List<String> values) {
        StringBuilder text = new StringBuilder("crm.duplicate.findbycomm?type=" + typeId);
        for (int i = 0; i < values.size(); i++) {
            text.append(parameter("values[" + i + "]", values.get(i)));
        }
        return new BitrixCommand(text.toString());
    }

    /**
     * A page of a list, in the order of the given fields.
     *
     * @param filter conditions by operator and field, as {@code >=updatedTime}
     * @param start how many to leave out; -1 to leave out nothing and not to count
     */
    static BitrixCommand list(EntityType type, Map<String, String> filter, List<String> order, int start) {
        StringBuilder text = new StringBuilder(method("list", type));
        filter.forEach((name, value) -> text.append(parameter("filter[" + name + "]", value)));
        order.forEach(field -> text.append(parameter("order[" + field + "]", "ASC")));
        return new BitrixCommand(text + parameter("start", Integer.toString(start)));
    }

    /** The one with the greatest number, and how many there are. */
    static BitrixCommand last(EntityType type) {
        return new BitrixCommand(method("list", type) + parameter("order[id]", "DESC") + parameter("start", "0"));
    }

    /** Those with these numbers, at most a page. */
    static BitrixCommand numbered(EntityType type, List<Long> ids) {
        return new BitrixCommand(method("list", type) + among("filter[@id]", ids) + parameter("start", "-1"));
    }

    /** A page of the requisites of companies. */
    static BitrixCommand requisites(List<Long> companies, int start) {
        return new BitrixCommand("crm.requisite.list?"
                + parameter("filter[ENTITY_TYPE_ID]", Short.toString(EntityType.COMPANY.number()))
                        .substring(1)
                + among("filter[@ENTITY_ID]", companies)
                + parameter("order[ID]", "ASC")
                + parameter("start", Integer.toString(start)));
    }

    private static String among(String name, List<Long> ids) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ids.size(); i++) {
            text.append(parameter(name + "[" + i + "]", Long.toString(ids.get(i))));
        }
        return text.toString();
    }

    private static String method(String name, EntityType type) {
        return "crm.item." + name + "?entityTypeId=" + type.number();
    }

    private static String fields(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(parameter("fields[" + name.replace(".", "][") + "]", value)));
        return text.toString();
    }

    private static String parameter(String name, String value) {
        return "&" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Says nothing of whom it is about. */
    @Override
    public String toString() {
        return "BitrixCommand[***]";
    }
}
