package io.voronka.sync.bitrix24;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
