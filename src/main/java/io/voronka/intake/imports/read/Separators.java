package io.voronka.intake.imports.read;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** Guesses what separates the cells of a text. */
public final class Separators {

    private static final char[] KNOWN = {';', ',', '\t', '|'};

    private Separators() {}

    /**
     * The separator with which most rows have as many cells as the first one.
     *
     * @param beginning of the text
     */
    public static char guess(String beginning, FileLimits limits) throws IOException {
        char best = KNOWN[0];
        double bestScore = 0;
        for (char separator : KNOWN) {
            double score = score(beginning, separator, limits);
            if (score > bestScore) {
                best = separator;
                bestScore = score;
            }
        }
        return best;
    }

    private static double score(String beginning, char separator, FileLimits limits) throws IOException {
        List<Integer> widths = new ArrayList<>();
        try (CsvRows rows = new CsvRows(new StringReader(beginning), separator, limits)) {
            for (FileRow row = rows.next(); row != null; row = rows.next()) {
                if (row.fault() == null) {
                    widths.add(row.cells().size());
                }
            }
        }
        if (widths.isEmpty() || widths.get(0) < 2) {
            return 0;
        }
        int width = widths.get(0);
        long same = widths.stream().filter(other -> other == width).count();
        return (double) same / widths.size() + 0.001 * Math.min(width, 50);
    }
}
