package io.voronka.person.matching.cli;

import io.voronka.person.matching.Meaning;
import io.voronka.person.matching.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * The rows of a CSV file as profiles, in order.
 *
 * @param missing columns of the mapping that the file does not have
 */
record Rows(List<Profile> profiles, Set<String> missing) {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreSurroundingSpaces(true)
            .setAllowMissingColumnNames(true)
            .setLenientEof(true)
            .setTrailingData(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .get();

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LONGEST_HEADER = 1 << 16;

    /** A column that has a meaning, and its place among those of the same meaning. */
    private record Column(int index, Meaning meaning, int slot) {}

    static Rows read(Path file, Mapping mapping) throws InputException {
        try (BufferedReader reader = open(file);
                CSVParser parser = CSVParser.parse(
                        reader,
                        FORMAT.builder()
                                .setDelimiter(delimiter(reader, mapping))
                                .get())) {
            Set<String> missing = new TreeSet<>(mapping.columns().keySet());
            refuseAmbiguous(file, parser.getHeaderNames(), mapping);
            List<Column> columns = columns(parser.getHeaderNames(), mapping, missing);
            List<Profile> profiles = new ArrayList<>();
            for (CSVRecord row : parser) {
                profiles.add(profile(row, columns));
            }
            return new Rows(profiles, missing);
        } catch (CharacterCodingException e) {
            throw new InputException("The file " + file + " is not UTF-8", e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new InputException("The file " + file + " cannot be read as CSV with a header", e);
        }
    }

    /** Commas, unless another separator gives more of the columns of the mapping. */
    private static char delimiter(BufferedReader reader, Mapping mapping) throws IOException {
        reader.mark(LONGEST_HEADER + 1);
        char[] start = new char[LONGEST_HEADER];
        int length = 0;
        for (int read = 0; read >= 0 && length < LONGEST_HEADER; length += Math.max(0, read)) {
            read = reader.read(start, length, LONGEST_HEADER - length);
        }
        reader.reset();
        String header = new String(start, 0, length).lines().findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char delimiter : DELIMITERS) {
            Pattern separator = Pattern.compile(Pattern.quote(String.valueOf(delimiter)));
            long known = separator
                    .splitAsStream(header)
                    .map(name -> name.strip().replace("\"", ""))
                    .filter(mapping.columns()::containsKey)
                    .count();
            if (known > most) {
                most = known;
                best = delimiter;
            }
        }
        return best;
    }

    private static void refuseAmbiguous(Path file, List<String> header, Mapping mapping) throws InputException {
        for (String name : mapping.columns().keySet()) {
            if (header.stream().filter(column -> column.strip().equals(name)).count() > 1) {
                throw new InputException("The header of " + file + " has more than one column '" + name + "'");
            }
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static List<Column> columns(List<String> header, Mapping mapping, Set<String> missing) {
        List<Column> columns = new ArrayList<>();
        Map<Meaning, Integer> slots = new EnumMap<>(Meaning.class);
        mapping.columns().forEach((name, meaning) -> {
            int index = indexOf(header, name);
            if (index >= 0) {
                missing.remove(name);
                columns.add(new Column(index, meaning, slots.merge(meaning, 1, Integer::sum) - 1));
            }
        });
        return columns;
    }

    private static int indexOf(List<String> header, String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static Profile profile(CSVRecord row, List<Column> columns) {
        Profile.Builder builder = Profile.builder();
        for (Column column : columns) {
            if (column.index < row.size()) {
                builder.add(column.meaning, column.slot, row.get(column.index));
            }
        }
        return builder.build();
    }
}
