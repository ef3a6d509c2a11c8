package io.voronka.platform.sheet;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of a table. A number is a number, everything else a text; a text that a spreadsheet would take for a
 * formula is disarmed, whoever wrote it.
 */
public abstract sealed class SheetWriter permits CsvSheet, XlsxSheet {

    SheetWriter() {}

    /** Adds a line; an empty cell is null or "". */
    public final void line(List<? extends @Nullable Object> cells) throws IOException {
        write(Collections.unmodifiableList(cells.stream().map(SheetWriter::safe).toList()));
    }

    /** Completes the file; the stream stays open. */
    public abstract void end() throws IOException;

    /** @param cells numbers and harmless texts */
    abstract void write(List<Object> cells) throws IOException;

    private static Object safe(@Nullable Object cell) {
        if (cell instanceof Number) {
            return cell;
        }
        return cell == null ? "" : disarmed(cell.toString());
    }

    /** A spreadsheet takes what begins so for a formula. */
    static String disarmed(String text) {
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
