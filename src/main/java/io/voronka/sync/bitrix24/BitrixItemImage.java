package io.voronka.sync.bitrix24;

import io.voronka.kernel.Email;
import io.voronka.kernel.Phone;
import io.voronka.person.ContactNormalizer;
import io.voronka.sync.bitrix24.store.BitrixLinks.ItemKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item as it should be.
 *
 * @param fields by their names in Bitrix24
 * @param onlyAtFirst fields that belong to the sales people once the item is there
 * @param contacts phones and e-mails that it should have; others that it has are left alone
 * @param theirs its number, if Bitrix24 had it before us: then it keeps its origin, and is never added
 */
record BitrixItemImage(
        ItemKey key,
        Map<String, String> fields,
        Map<String, String> onlyAtFirst,
        List<ContactValue> contacts,
        @Nullable Long theirs) {

    /** @param typeId PHONE or EMAIL */
    record ContactValue(String typeId, String value) {

        /** Whether both reach one mailbox or telephone, however each is written. */
        boolean isTheSameAs(ContactValue other) {
            return typeId.equals(other.typeId)
                    && (value.equals(other.value) || reached().equals(other.reached()));
        }

        private String reached() {
            Optional<String> read = typeId.equals("EMAIL")
                    ? ContactNormalizer.email(value).map(Email::canonical)
                    : ContactNormalizer.phone(value, null).map(Phone::e164);
            return read.orElse(value);
        }

        /** Says nothing of whom it reaches. */
        @Override
        public String toString() {
            return "ContactValue[***]";
        }
    }

    Map<String, String> atFirst() {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(onlyAtFirst);
        all.put("originatorId", BitrixCommand.ORIGINATOR);
        all.put("originId", key.subject().toString());
        add(all, contacts);
        return all;
    }

    /** @param known phones and e-mails that the item has */
    Map<String, String> change(List<ContactValue> known) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (theirs == null) {
            all.put("originId", key.subject().toString());
        }
        add(
                all,
                contacts.stream()
                        .filter(value -> known.stream().noneMatch(value::isTheSameAs))
                        .toList());
        return all;
    }

    private static void add(Map<String, String> fields, List<ContactValue> contacts) {
        int number = 0;
        for (ContactValue value : contacts) {
            String name = "fm.n" + number++;
            fields.put(name + ".typeId", value.typeId());
            fields.put(name + ".valueType", "WORK");
            fields.put(name + ".value", value.value());
        }
    }

    /** Says nothing of whom it is about. */
    @Override
    public String toString() {
        return "BitrixItemImage[" + key.type() + "]";
    }
}
