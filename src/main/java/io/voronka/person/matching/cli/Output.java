package io.voronka.person.matching.cli;

import io.voronka.person.matching.Deduplication;
import io.voronka.person.matching.Field;
import io.voronka.person.matching.Guard;
import io.voronka.person.matching.MatchModel;
import io.voronka.person.matching.Score;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes what was found: clusters, pairs, and the numbers for the console. Rows count from 1 in each file. */
final class Output {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    /** Lower ends of the bands of P(match). */
    private static final double[] BANDS = {0.99, 0.9, 0.5, 0.1, 0.05};

    private final Deduplication result;
    private final int firstFile;

    Output(Deduplication result, int firstFile) {
        this.result = result;
        this.firstFile = firstFile;
    }

    private int file(int row) {
        return row < firstFile ? 1 : 2;
    }

    private int number(int row) {
        return row < firstFile ? row + 1 : row - firstFile + 1;
    }

    void writeClusters(Path file) throws IOException {
        Map<Integer, Integer> numbers = new HashMap<>();
        try (CSVPrinter csv = open(file)) {
            csv.printRecord("file", "row", "cluster");
            for (int row = 0; row < result.rows(); row++) {
                int cluster = numbers.computeIfAbsent(result.clusterOf(row), key -> numbers.size() + 1);
                csv.printRecord(file(row), number(row), cluster);
            }
        }
    }

    void writePairs(Path file) throws IOException {
        try (CSVPrinter csv = open(file)) {
            List<String> header =
                    new ArrayList<>(List.of("file1", "row1", "file2", "row2", "probability", "score", "prior"));
            Arrays.stream(Field.values())
                    .map(field -> field.name().toLowerCase(Locale.ROOT))
                    .forEach(header::add);
            header.addAll(List.of("household_excess", "guard"));
            csv.printRecord(header);
            for (Deduplication.Pair pair : result.pairs()) {
                csv.printRecord(record(pair, result.score(pair)));
            }
        }
    }

    private List<Object> record(Deduplication.Pair pair, Score score) {
        Map<Field, Double> weights = new EnumMap<>(Field.class);
        score.parts().forEach(part -> weights.put(part.field(), part.weight()));
        List<Object> record = new ArrayList<>(List.of(
                file(pair.first()),
                number(pair.first()),
                file(pair.second()),
                number(pair.second()),
                String.format(Locale.ROOT, "%.6f", score.probability()),
                bits(score.total()),
                bits(score.prior())));
        for (Field field : Field.values()) {
            Double weight = weights.get(field);
            record.add(weight == null ? "" : bits(weight));
        }
        record.add(bits(score.householdExcess()));
        record.add(score.guard() == Guard.NONE ? "" : score.guard().name());
        return record;
    }

    private static String bits(double bits) {
        return String.format(Locale.ROOT, "%.4f", bits + 0.0);
    }

    private static CSVPrinter open(Path file) throws IOException {
        Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        return new CSVPrinter(writer, FORMAT);
    }

    List<String> summary(double threshold) {
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int row = 0; row < result.rows(); row++) {
            sizes.merge(result.clusterOf(row), 1, Integer::sum);
        }
        long several = sizes.values().stream().filter(size -> size > 1).count();
        long merged = sizes.values().stream()
                .filter(size -> size > 1)
                .mapToLong(Integer::longValue)
                .sum();
        List<String> lines = new ArrayList<>();
        lines.add(line("rows", result.rows()));
        lines.add(line("clusters", sizes.size()));
        lines.add(line("clusters of several rows", several));
        lines.add(line("rows in them", merged));
        lines.add(line("pairs compared", result.compared()));
        MatchModel model = result.model();
        if (model != null) {
            lines.add("%-28s %12s".formatted("prior (log2 odds)", String.format(Locale.ROOT, "%.2f", model.prior())));
        }
        lines.add("%-28s %12s".formatted("threshold", String.format(Locale.ROOT, "%.2f", threshold)));
        lines.addAll(bands());
        return lines;
    }

    private List<String> bands() {
        long[] counts = new long[BANDS.length];
        long guarded = 0;
        for (Deduplication.Pair pair : result.pairs()) {
            Score score = result.score(pair);
            guarded += score.guard() == Guard.NONE ? 0 : 1;
            int band = 0;
            while (band < BANDS.length - 1 && score.probability() < BANDS[band]) {
                band++;
            }
            counts[band]++;
        }
        List<String> lines = new ArrayList<>();
        double upper = 1;
        for (int band = 0; band < BANDS.length; band++) {
            String name = String.format(Locale.ROOT, "P(match) %.2f – %.2f", BANDS[band], upper);
            lines.add(line(name, counts[band]));
            upper = BANDS[band];
        }
        lines.add(line("guarded among them", guarded));
        return lines;
    }

    private static String line(String name, long number) {
        return "%-28s %12d".formatted(name, number);
    }
}
