package io.voronka.demo.fake.bitrix24;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a fake Bitrix24 holds, without saying who it is about.
 *
 * @param counts items by kind
 * @param duplicates origins that more than one item has
 * @param violations requests that came faster than they may
 * @param items the newest ones
 */
public record BitrixLedger(
        Map<String, Long> counts, List<String> duplicates, int requests, int violations, List<Item> items) {

    private static final Map<Integer, String> KINDS =
            Map.of(1, "lead", 2, "deal", 3, "contact", 4, "company", 8, "requisites");

    /** Fields that tell of a person. */
    private static final Set<String> PERSONAL = Set.of(
            "name",
            "lastName",
            "secondName",
            "birthdate",
            "companyTitle",
            "RQ_INN",
            "RQ_KPP",
            "RQ_OGRN",
            "RQ_COMPANY_NAME");

    /** @param contacts kinds and last digits or letters of phones and e-mails */
    public record Item(long id, String kind, Map<String, String> fields, List<String> contacts) {

        static Item of(BitrixItem item) {
            Map<String, String> fields = new TreeMap<>();
            item.fields().forEach((name, value) -> fields.put(name, personal(item, name) ? "***" : value));
            return new Item(
                    item.id(),
                    BitrixLedger.kind(item),
                    fields,
                    item.contacts().stream()
                            .map(value -> value.typeId() + " ***" + end(value.value()))
                            .toList());
        }

        /** A company's title is its name. */
        private static boolean personal(BitrixItem item, String field) {
            return PERSONAL.contains(field) || (item.type() == 4 && field.equals("title"));
        }

        private static String end(String value) {
            return value.substring(Math.max(0, value.length() - 2));
        }
    }

    /** @param shown items at the most */
    public static BitrixLedger of(FakeBitrix bitrix, int shown) {
        List<BitrixItem> items = bitrix.items();
        return new BitrixLedger(
                items.stream().collect(Collectors.groupingBy(BitrixLedger::kind, TreeMap::new, Collectors.counting())),
                bitrix.duplicates(),
                bitrix.requests(),
                bitrix.violations(),
                items.subList(Math.max(0, items.size() - shown), items.size()).stream()
                        .map(Item::of)
                        .toList());
    }

    private static String kind(BitrixItem item) {
        return KINDS.getOrDefault(item.type(), "item");
    }
}
