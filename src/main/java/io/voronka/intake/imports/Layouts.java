package io.voronka.intake.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.imports.Layout.Column;
import io.voronka.intake.imports.Layout.Format;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out how a file is to be read: as the user says, and by guessing where the user says nothing. */
@Component
class Layouts {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final ImportFiles files;

    Layouts(ImportFiles files) {
        this.files = files;
    }

    /** What the user says; null where nothing. */
    record Wishes(
            @Nullable String charset,
            @Nullable String separator,
            @Nullable String country,
            @Nullable JsonNode columns) {

        @Override
        public String toString() {
            return "Wishes[***]";
        }
    }

    /**
     * The layout of an uploaded file. Throws a 422 for wishes that can't be met.
     *
     * @param charset what the bytes speak for
     */
    Layout of(UUID importId, Format format, String charset, Wishes wishes) throws IOException {
        String country = country(wishes.country());
        boolean csv = format == Format.CSV;
        String set = !csv ? null : wishes.charset() == null ? charset : charset(wishes.charset());
        String separator = set == null
                ? null
                : wishes.separator() == null
                        ? String.valueOf(files.separator(importId, set))
                        : separator(wishes.separator());
        Layout raw = new Layout(format, set, separator, false, country, List.of());
        MeaningGuess.Guess guess = MeaningGuess.of(files.sample(importId, raw));
        return new Layout(format, set, separator, guess.header(), country, columns(guess.columns(), wishes.columns()));
    }

    private static List<Column> columns(List<Column> guessed, @Nullable JsonNode wished) {
        if (wished == null || wished.isNull()) {
            return guessed;
        }
        if (!wished.isObject()) {
            throw refused("columns", "invalid", "must be an object: column name to meaning");
        }
        Set<String> unknown = new HashSet<>();
        wished.fieldNames().forEachRemaining(unknown::add);
        List<Column> columns = new ArrayList<>();
        for (Column column : guessed) {
            unknown.remove(column.name());
            JsonNode meaning = wished.get(column.name());
            columns.add(meaning == null ? column : new Column(column.name(), meaning(meaning), false));
        }
        if (!unknown.isEmpty()) {
            throw refused("columns", "unknown", "names a column that the file does not have");
        }
        return columns;
    }

    private static ColumnMeaning meaning(JsonNode text) {
        try {
            return ColumnMeaning.valueOf(text.asText("").strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused(
                    "columns",
                    "unknown-meaning",
                    "must be one of "
                            + Arrays.stream(ColumnMeaning.values())
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static String charset(String name) {
        try {
            if (Charset.isSupported(name)) {
                return Charset.forName(name).name();
            }
        } catch (IllegalCharsetNameException e) {
            // refused below
        }
        throw refused("charset", "unknown", "must be a character set, as UTF-8 or windows-1251");
    }

    private static String separator(String text) {
        String separator = text.equals("\\t") || text.equalsIgnoreCase("tab") ? "\t" : text;
        if (separator.length() != 1 || "\"\r\n".contains(separator)) {
            throw refused("separator", "invalid", "must be one character, or tab");
        }
        return separator;
    }

    private static @Nullable String country(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String country = text.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRY.matcher(country).matches()) {
            throw refused("country", "invalid", "must be an ISO 3166 code of two letters");
        }
        return country;
    }

    static ApiProblem refused(String field, String code, String message) {
        return ApiProblem.fields(
                422, "The import is not described as it should be", List.of(new FieldProblem(field, code, message)));
    }
}
