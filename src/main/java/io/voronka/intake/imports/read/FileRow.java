package io.voronka.intake.imports.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file. Personal data: {@link #toString()} tells the number only.
 *
 * @param number from 1; the header is not counted, nor are blank lines
 * @param cells as they stand; of a row that could not be read, what could be kept of it
 * @param fault why it could not be read, or null
 */
public record FileRow(
        int number, List<String> cells, @Nullable RowFault fault) {

    public FileRow {
        cells = List.copyOf(cells);
    }

    /** The cell, blank beyond the end of a short row. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    @Override
    public String toString() {
        return "FileRow[" + number + "]";
    }
}
