package io.voronka.intake.imports.read;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of separated text. Lines that were taken for the rest of a quoted cell and turn out not to be are read again as
 * rows of their own, so that a mark nobody closed costs its own row only.
 */
public final class CsvRows implements RowSource {

    private final Reader reader;
    private final Lines lines;
    private final FileLimits limits;
    private final CellCutter cutter;
    private final Deque<String> again = new ArrayDeque<>();
    private final List<String> taken = new ArrayList<>();
    private int number;

    public CsvRows(Reader reader, char separator, FileLimits limits) {
        this.reader = reader;
        this.lines = new Lines(reader, limits.rowLength());
        this.limits = limits;
        this.cutter = new CellCutter(separator);
    }

    @Override
    public @Nullable FileRow next() throws IOException {
        String line = line();
        while (line != null && isBlank(line)) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        number++;
        return isTooLong(line) ? new FileRow(number, List.of(), RowFault.ROW_TOO_LONG) : row(line);
    }

    private FileRow row(String first) throws IOException {
        cutter.begin();
        taken.clear();
        int length = first.length();
        String line = first;
        while (!cutter.take(line)) {
            String more = taken.size() + 1 < limits.quotedLines() ? line() : null;
            if (more == null || isTooLong(more) || length + more.length() > limits.rowLength()) {
                if (more != null) {
                    taken.add(more);
                }
                return unclosed(first);
            }
            taken.add(more);
            length += more.length();
            line = more;
        }
        if (cutter.isDoubtful()) {
            return unclosed(first);
        }
        if (cutter.cells().size() > limits.columns()) {
            return new FileRow(number, cutter.cells().subList(0, limits.columns()), RowFault.TOO_MANY_CELLS);
        }
        return new FileRow(number, cutter.cells(), null);
    }

    private FileRow unclosed(String first) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            again.addFirst(taken.get(i));
        }
        return new FileRow(number, List.of(first), RowFault.UNCLOSED_QUOTE);
    }

    private @Nullable String line() throws IOException {
        String waiting = again.pollFirst();
        return waiting == null ? lines.next() : waiting;
    }

    @SuppressWarnings("ReferenceEquality") // a mark, not a text
    private static boolean isTooLong(String line) {
        return line == Lines.TOO_LONG;
    }

    private boolean isBlank(String line) {
        return !isTooLong(line) && line.isBlank();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
