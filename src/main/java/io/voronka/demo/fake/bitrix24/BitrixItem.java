package io.voronka.demo.fake.bitrix24;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An item of the CRM.
 *
 * @param type 1 a lead, 2 a deal, 3 a contact, 4 a company, 8 the requisites of a company
 * @param fields by name, as they came
 * @param contacts phones and e-mails
 * @param updated when it was last changed, by whomever
 */
public record BitrixItem(
        long id, int type, Map<String, String> fields, List<ContactValue> contacts, Instant created, Instant updated) {

    /** A phone or an e-mail; it has an id of its own, and one that is sent without it is a further one. */
    public record ContactValue(long id, String typeId, String value) {}

    public BitrixItem {
        fields = Map.copyOf(fields);
        contacts = List.copyOf(contacts);
    }

    BitrixItem with(Map<String, String> changed, List<ContactValue> further, Instant at) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(changed);
        List<ContactValue> values = new ArrayList<>(contacts);
        values.addAll(further);
        return new BitrixItem(id, type, all, values, created, at);
    }

    /** A field, or "". */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Says nothing of whom it is about. */
    @Override
    public String toString() {
        return "BitrixItem[" + type + "/" + id + "]";
    }
}
