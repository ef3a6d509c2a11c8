package io.voronka.intake.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read.
 *
 * @param charset of CSV; null for XLSX
 * @param separator of CSV; null for XLSX
 * @param header whether the first row names the columns
 * @param country ISO 3166 alpha-2 of rows that name none
 */
public record Layout(
        Format format,
        @Nullable String charset,
        @Nullable String separator,
        boolean header,
        @Nullable String country,
        List<Column> columns) {

    /** What kind of file it is. */
    public enum Format {
        CSV,
        XLSX
    }

    /**
     * A column.
     *
     * @param name from the header, or its number
     * @param guessed nobody has said what it means
     */
    public record Column(String name, ColumnMeaning meaning, boolean guessed) {}

    public Layout {
        columns = List.copyOf(columns);
    }

    /** There is a column by which somebody can be reached. */
    boolean reaches() {
        return columns.stream()
                .map(Column::meaning)
                .anyMatch(meaning -> meaning == ColumnMeaning.PHONE
                        || meaning == ColumnMeaning.EMAIL
                        || meaning == ColumnMeaning.INN);
    }

    /** Names of columns may be people, where there is no header. */
    @Override
    public String toString() {
        return "Layout[" + format + "]";
    }
}
