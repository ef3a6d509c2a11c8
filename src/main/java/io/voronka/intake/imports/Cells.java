package io.voronka.intake.imports;

import io.voronka.privacy.PersonRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cells of one row by what they mean. */
final class Cells {

    private final Map<ColumnMeaning, List<String>> values = new EnumMap<>(ColumnMeaning.class);
    private @Nullable Integer firstContact;

    void add(ColumnMeaning meaning, String value, int column) {
        if (value.isBlank()) {
            return;
        }
        values.computeIfAbsent(meaning, first -> new ArrayList<>(2)).add(value);
        boolean contact =
                meaning == ColumnMeaning.PHONE || meaning == ColumnMeaning.EMAIL || meaning == ColumnMeaning.INN;
        if (contact && firstContact == null) {
            firstContact = column;
        }
    }

    /** The first filled column that should have said how to reach somebody. */
    @Nullable
    Integer firstContact() {
        return firstContact;
    }

    @Nullable
    String first(ColumnMeaning meaning) {
        List<String> all = values.get(meaning);
        return all == null ? null : all.get(0);
    }

    <T> List<T> all(ColumnMeaning meaning, Function<String, List<T>> reading) {
        return values.getOrDefault(meaning, List.of()).stream()
                .flatMap(value -> reading.apply(value).stream())
                .distinct()
                .toList();
    }

    /** The whole name; empty if no part of it is there. */
    String name() {
        String whole = joined(ColumnMeaning.NAME);
        String parts = joined(ColumnMeaning.SURNAME, ColumnMeaning.GIVEN_NAME, ColumnMeaning.PATRONYMIC);
        return whole.isEmpty() ? parts : whole;
    }

    PersonRecord.@Nullable Address address(@Nullable String country) {
        String line = Stream.of(joined(ColumnMeaning.ADDRESS), joined(ColumnMeaning.STREET, ColumnMeaning.HOUSE))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String named = first(ColumnMeaning.COUNTRY);
        PersonRecord.Address address = new PersonRecord.Address(
                named == null ? country : named,
                first(ColumnMeaning.REGION),
                first(ColumnMeaning.CITY),
                line.isEmpty() ? null : line,
                first(ColumnMeaning.POSTCODE));
        boolean empty = named == null
                && address.region() == null
                && address.city() == null
                && address.line() == null
                && address.postcode() == null;
        return empty ? null : address;
    }

    PersonRecord.@Nullable Company company() {
        return RowReader.company(
                first(ColumnMeaning.COMPANY),
                first(ColumnMeaning.INN),
                first(ColumnMeaning.KPP),
                first(ColumnMeaning.OGRN));
    }

    private String joined(ColumnMeaning... meanings) {
        return Stream.of(meanings)
                .map(this::first)
                .filter(value -> value != null && !value.isBlank())
                .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "Cells[***]";
    }
}
