package io.voronka.intake.imports;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What headers of columns mean, in Russian and English. The first pattern that is found counts. */
final class HeaderWords {

    private static final Map<ColumnMeaning, Pattern> WORDS = new LinkedHashMap<>();

    static {
        put(ColumnMeaning.DEAL_ID, "deal ?(?:id|no\\b|number)|^deal$|(?:ид|id|№|номер|код) ?сделки|^сделка$");
        put(ColumnMeaning.DEAL_KIND, "deal ?kind|^(?:kind|b2b)$|тип (?:клиента|сделки)");
        put(ColumnMeaning.DEAL_LAST_CONTACT, "last ?(?:contact|call|communication)|последн\\w* (?:контакт|звон|связ)");
        put(ColumnMeaning.DEAL_LAST_PURCHASE, "last ?(?:purchase|order)|последн\\w* (?:покупк|заказ)");
        put(
                ColumnMeaning.DEAL_OPENED,
                "deal ?(?:opened|created)|^(?:opened|created)|(?:создан|открыт)\\w* ?сделк|дата (?:создания|открытия)");
        put(ColumnMeaning.DEAL_AMOUNT, "^(?:deal )?amount|opportunity|сумма");
        put(ColumnMeaning.DEAL_CURRENCY, "currency|валюта");
        put(ColumnMeaning.EMAIL, "e-?mail|mail|почт[аыу]|эл\\.? ?адрес|электронн");
        put(ColumnMeaning.POSTCODE, "postcode|post ?code|zip|postal|индекс");
        put(ColumnMeaning.PHONE, "phone|mobile|cell|tel\\b|тел\\b|тел\\.|телефон|моб|сотов|whats ?app");
        put(ColumnMeaning.INN, "\\binn\\b|\\bинн\\b|tax ?id|taxpayer");
        put(ColumnMeaning.KPP, "\\bkpp\\b|\\bкпп\\b");
        put(ColumnMeaning.OGRN, "ogrn|огрн");
        put(ColumnMeaning.BIRTH_DATE, "birth|dob\\b|рожд|\\bд\\.? ?р\\b");
        put(ColumnMeaning.PATRONYMIC, "patronymic|middle ?name|^(?!.*(?:имя|фамил)).*отчеств");
        put(
                ColumnMeaning.COMPANY,
                "company|organi[sz]ation|firm|employer|компани|организаци|фирм|юр\\.? ?лицо|контрагент");
        put(ColumnMeaning.SURNAME, "surname|last ?name|family|фамили(?!.*имя)");
        put(ColumnMeaning.GIVEN_NAME, "first ?name|given|forename|^имя$|^имя клиента$");
        put(
                ColumnMeaning.EXTERNAL_ID,
                "^(?:id|ид|код|№|no\\.?|number|номер)$|\\bid\\b|external|внешн|код клиента|номер клиента");
        put(ColumnMeaning.NAME, "name|фио|ф\\.? ?и\\.? ?о|имя|клиент|покупател|контакт|client|customer|contact|person");
        put(ColumnMeaning.COUNTRY, "country|стран");
        put(ColumnMeaning.REGION, "region|state|province|област|регион|край|республ");
        put(ColumnMeaning.CITY, "city|town|suburb|город|насел");
        put(ColumnMeaning.STREET, "street|улиц");
        put(ColumnMeaning.HOUSE, "house|building|\\bдом\\b");
        put(ColumnMeaning.ADDRESS, "address|адрес");
    }

    private HeaderWords() {}

    private static void put(ColumnMeaning meaning, String words) {
        WORDS.put(
                meaning,
                Pattern.compile(
                        words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
    }

    /** The meaning, or null if the words tell none. */
    static @Nullable ColumnMeaning meaning(String header) {
        String text = header.strip().replace('_', ' ').replace('ё', 'е').toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
