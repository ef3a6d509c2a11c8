package io.voronka.intake.imports.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts lines into cells. Quoted as RFC 4180 says, and as people do it: a mark inside a quoted cell that nobody doubled
 * belongs to the text, and one that does not open a cell does so too.
 */
final class CellCutter {

    private static final char QUOTE = '"';

    private final char separator;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;
    private boolean closed;
    private boolean stray;
    private int lines;

    CellCutter(char separator) {
        this.separator = separator;
    }

    /** Begins a row. */
    void begin() {
        cells.clear();
        cell.setLength(0);
        quoted = false;
        closed = false;
        stray = false;
        lines = 0;
    }

    /** Takes a line of the row; tells whether the row ends with it, else a quoted cell goes on in the next line. */
    boolean take(String line) {
        if (lines++ > 0) {
            cell.append('\n');
        }
        int i = 0;
        while (i < line.length()) {
            i = quoted ? inQuotes(line, i) : outside(line, i);
        }
        if (!quoted) {
            endCell();
        }
        return !quoted;
    }

    /** A quoted cell over several lines with undoubled marks in it: more likely the first mark was never closed. */
    boolean isDoubtful() {
        return stray && lines > 1;
    }

    List<String> cells() {
        return cells;
    }

    int lines() {
        return lines;
    }

    private int outside(String line, int i) {
        char letter = line.charAt(i);
        if (letter == separator) {
            endCell();
            return i + 1;
        }
        if (letter == QUOTE && !closed && isBlank(cell)) {
            cell.setLength(0);
            quoted = true;
            return i + 1;
        }
        int next = line.indexOf(separator, i);
        int end = next < 0 ? line.length() : next;
        if (cell.length() == 0 && letter == ' ') {
            return i + 1;
        }
        cell.append(line, i, end);
        return end;
    }

    private int inQuotes(String line, int i) {
        int mark = line.indexOf(QUOTE, i);
        if (mark < 0) {
            cell.append(line, i, line.length());
            return line.length();
        }
        cell.append(line, i, mark);
        boolean doubled = mark + 1 < line.length() && line.charAt(mark + 1) == QUOTE;
        if (doubled && !(stray && ends(line, mark + 2))) {
            cell.append(QUOTE);
            return mark + 2;
        }
        if (doubled) {
            cell.append(QUOTE);
            close();
            return mark + 2;
        }
        if (ends(line, mark + 1)) {
            close();
        } else {
            cell.append(QUOTE);
            stray = true;
        }
        return mark + 1;
    }

    private void close() {
        quoted = false;
        closed = true;
    }

    private boolean ends(String line, int from) {
        int i = from;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i == line.length() || line.charAt(i) == separator;
    }

    private static boolean isBlank(CharSequence text) {
        return text.chars().allMatch(letter -> letter == ' ');
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        closed = false;
    }
}
