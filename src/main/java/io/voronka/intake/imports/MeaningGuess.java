package io.voronka.intake.imports;

import io.voronka.intake.imports.Layout.Column;
import io.voronka.intake.imports.read.FileRow;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.TaxIds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses what the columns of a file mean: by the words of its header, else by what stands in its first rows. */
final class MeaningGuess {

    /** Of the cells that are filled, so many must look like what the column is taken for. */
    private static final double ENOUGH = 0.6;

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern FULL_NAME = Pattern.compile("\\p{L}[\\p{L}'’.-]*(?: \\p{L}[\\p{L}'’.-]*){1,3}");
    private static final Pattern DATE =
            Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)\\d\\d|(?:19|20)\\d\\d-\\d\\d-\\d\\d");

    private MeaningGuess() {}

    /** What was found out. */
    record Guess(boolean header, List<Column> columns) {}

    /** @param rows the first rows that could be read */
    static Guess of(List<FileRow> rows) {
        if (rows.isEmpty()) {
            return new Guess(false, List.of());
        }
        FileRow first = rows.get(0);
        boolean header = isHeader(first, rows.subList(1, rows.size()));
        int width = header
                ? first.cells().size()
                : rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        List<FileRow> body = header ? rows.subList(1, rows.size()) : rows;
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String name = header && !first.cell(i).isBlank() ? first.cell(i) : Integer.toString(i + 1);
            ColumnMeaning byWords = header ? HeaderWords.meaning(name) : null;
            columns.add(new Column(name, decide(byWords, body, i), true));
        }
        return new Guess(header, distinct(columns));
    }

    /** Names that repeat get the number of their column, so that each can be spoken of. */
    private static List<Column> distinct(List<Column> columns) {
        List<Column> distinct = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            boolean taken = distinct.stream().anyMatch(other -> other.name().equals(column.name()));
            String name = taken ? column.name() + " (" + (i + 1) + ")" : column.name();
            distinct.add(new Column(name, column.meaning(), column.guessed()));
        }
        return distinct;
    }

    /** A header has words, no digits, and nothing by which anybody could be reached, unlike the rows below it. */
    private static boolean isHeader(FileRow first, List<FileRow> body) {
        boolean known = first.cells().stream().anyMatch(cell -> HeaderWords.meaning(cell) != null);
        boolean unlike = first.cells().stream()
                        .noneMatch(cell -> cell.isBlank() || cell.chars().anyMatch(Character::isDigit))
                && body.stream().anyMatch(row -> row.cells().stream().anyMatch(MeaningGuess::isContact));
        return (known || unlike)
                && first.cells().stream().noneMatch(MeaningGuess::isContact)
                && first.cells().stream().anyMatch(cell -> LETTER.matcher(cell).find());
    }

    private static boolean isContact(String cell) {
        return ContactNormalizer.email(cell).isPresent()
                || ContactNormalizer.phone(cell, null).isPresent()
                || TaxIds.inn(cell).isPresent();
    }

    private static ColumnMeaning decide(@Nullable ColumnMeaning byWords, List<FileRow> body, int column) {
        ColumnMeaning byValues = byValues(body, column);
        if (byWords == null) {
            return byValues == null ? ColumnMeaning.IGNORE : byValues;
        }
        // "Почта" over postcodes, "Телефон" over e-mails: what stands there is believed.
        boolean contradicted = (byValues == ColumnMeaning.EMAIL && byWords != ColumnMeaning.EMAIL)
                || (byValues == ColumnMeaning.PHONE && byWords == ColumnMeaning.EMAIL);
        return contradicted && byValues != null ? byValues : byWords;
    }

    private static @Nullable ColumnMeaning byValues(List<FileRow> body, int column) {
        List<String> values = body.stream()
                .map(row -> row.cell(column))
                .filter(value -> !value.isBlank())
                .toList();
        if (values.isEmpty()) {
            return null;
        }
        Map<ColumnMeaning, Predicate<String>> shapes = new EnumMap<>(ColumnMeaning.class);
        shapes.put(ColumnMeaning.EMAIL, value -> ContactNormalizer.email(value).isPresent());
        shapes.put(ColumnMeaning.INN, value -> TaxIds.inn(value).isPresent());
        shapes.put(
                ColumnMeaning.PHONE,
                value -> ContactNormalizer.phone(value, null).isPresent());
        shapes.put(ColumnMeaning.BIRTH_DATE, value -> DATE.matcher(value).matches());
        shapes.put(ColumnMeaning.NAME, value -> FULL_NAME.matcher(value).matches());
        return List.of(
                        ColumnMeaning.EMAIL,
                        ColumnMeaning.INN,
                        ColumnMeaning.PHONE,
                        ColumnMeaning.BIRTH_DATE,
                        ColumnMeaning.NAME)
                .stream()
                .filter(meaning -> values.stream()
                                .filter(shapes.getOrDefault(meaning, value -> false))
                                .count()
                        >= ENOUGH * values.size())
                .findFirst()
                .orElse(null);
    }
}
