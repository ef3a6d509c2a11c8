package io.voronka.canary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One value of an invented person, unlike anything that could stand in a database by chance.
 *
 * @param label what it is and whose, for messages
 * @param value for a phone E.164, for a date ISO 8601
 */
record Canary(String label, Kind kind, String value) {

    /** What its spellings are. */
    enum Kind {
        TEXT,
        PHONE,
        NUMBER,
        DATE
    }

    /** The ways in which people and programs write it; letter case is for who searches. */
    List<String> spellings() {
        return switch (kind) {
            case TEXT -> texts(value);
            case PHONE -> phones(value);
            case NUMBER -> List.of(value);
            case DATE -> dates(value);
        };
    }

    /** What a program may have hashed: every spelling in the letter cases that normalising leaves. */
    Set<String> hashable() {
        Set<String> texts = new LinkedHashSet<>();
        for (String spelling : spellings()) {
            texts.add(spelling);
            texts.add(spelling.toLowerCase(Locale.ROOT));
            texts.add(spelling.toUpperCase(Locale.ROOT));
            texts.add(CanaryText.fold(spelling));
        }
        return texts;
    }

    private static List<String> texts(String text) {
        return List.of(text, text.replace(" ", ""), text.replace(" ", "_"), text.replace('ё', 'е'));
    }

    private static List<String> phones(String e164) {
        String ten = e164.substring(2);
        List<String> spellings = new ArrayList<>();
        for (String prefix : List.of("+7", "8", "7", "")) {
            spellings.add(prefix + ten);
            spellings.add(grouped("%s (%s) %s-%s-%s", prefix, ten).strip());
            for (String separator : List.of("-", " ", ".")) {
                String written = grouped("%s-%s-%s-%s-%s", prefix, ten).replace("-", separator);
                spellings.add(prefix.isEmpty() ? written.substring(1) : written);
            }
        }
        spellings.add("007" + ten);
        spellings.add("tel:" + e164);
        spellings.add("tel:" + grouped("%s-%s-%s-%s-%s", "+7", ten));
        spellings.addAll(lastSeven(e164));
        return spellings;
    }

    /** Without the code of the operator, as people tell it to neighbours. */
    static List<String> lastSeven(String e164) {
        String ten = e164.substring(2);
        String grouped = grouped("%s%s%s-%s-%s", "", ten).substring(3);
        return List.of(ten.substring(3), grouped, grouped.replace('-', ' '), grouped.replace('-', '.'));
    }

    private static String grouped(String format, String prefix, String ten) {
        return format.formatted(
                prefix, ten.substring(0, 3), ten.substring(3, 6), ten.substring(6, 8), ten.substring(8, 10));
    }

    private static List<String> dates(String iso) {
        String[] parts = iso.split("-", -1);
        String year = parts[0];
        String month = parts[1];
        String day = parts[2];
        return List.of(
                iso,
                year + "/" + month + "/" + day,
                day + "." + month + "." + year,
                day + "/" + month + "/" + year,
                "[" + year + "," + Integer.parseInt(month) + "," + Integer.parseInt(day) + "]");
    }
}
