package io.voronka.intake.imports.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private static final FileLimits LIMITS = new FileLimits(1000, 5, 6, 1 << 20, 1 << 20);

    private static List<FileRow> rows(Reader text) throws IOException {
        List<FileRow> rows = new ArrayList<>();
        try (CsvRows source = new CsvRows(text, ';', LIMITS)) {
            for (FileRow row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<List<String>> cells(String text) throws IOException {
        return rows(new StringReader(text)).stream().map(FileRow::cells).toList();
    }

    @Test
    void linesEndAsTheyLikeAndBlankOnesAreNoRows() throws IOException {
        assertThat(cells("\uFEFFa;b\r\nc;d\re;f\n\n \ng;h"))
                .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e", "f"), List.of("g", "h"));
    }

    @Test
    void quotesAreReadAsTheyAreMeant() throws IOException {
        assertThat(cells("\"ООО \"\"Ромашка\"\"\";1")).containsExactly(List.of("ООО \"Ромашка\"", "1"));
        assertThat(cells("\"ООО \"Ромашка\"\";1")).containsExactly(List.of("ООО \"Ромашка\"", "1"));
        assertThat(cells("ООО \"Ромашка\";1")).containsExactly(List.of("ООО \"Ромашка\"", "1"));
        assertThat(cells("\"a;b\n c\";\"\";d")).containsExactly(List.of("a;b\n c", "", "d"));
    }

    @Test
    void aMarkNobodyClosedCostsItsOwnRowOnly() throws IOException {
        List<FileRow> rows = rows(new StringReader("1;\"a\n2;b\n3;\"c\"\n4;d\n"));
        assertThat(rows).extracting(FileRow::number).containsExactly(1, 2, 3, 4);
        assertThat(rows.get(0).fault()).isEqualTo(RowFault.UNCLOSED_QUOTE);
        assertThat(rows.subList(1, 4)).allMatch(row -> row.fault() == null);
        assertThat(rows.get(2).cells()).containsExactly("3", "c");
    }

    @Test
    void aMarkNobodyClosedDoesNotSwallowTheRest() throws IOException {
        List<FileRow> rows = rows(new StringReader("1;\"a\n2;b\n3;c\n4;d\n5;e\n6;f\n7;g\n"));
        assertThat(rows).hasSize(7);
        assertThat(rows)
                .filteredOn(row -> row.fault() != null)
                .extracting(FileRow::number)
                .containsExactly(1);
    }

    @Test
    void nulCharactersAreLeftOutAndLongRowsRefused() throws IOException {
        assertThat(cells("a\0;b\0\0\n")).containsExactly(List.of("a", "b"));
        assertThat(rows(new StringReader("a;b;c;d;e;f;g\n")).get(0).fault()).isEqualTo(RowFault.TOO_MANY_CELLS);
    }

    /** Half a gigabyte of one line. */
    @Test
    void anEndlessLineIsPassedOver() throws IOException {
        long[] left = {1L << 28};
        Reader endless = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) {
                if (left[0] == -5) {
                    return -1;
                }
                if (left[0] <= 0) {
                    "\n1;2".getChars(0, 4, buffer, offset);
                    left[0] = -5;
                    return 4;
                }
                java.util.Arrays.fill(buffer, offset, offset + length, 'x');
                left[0] -= length;
                return length;
            }

            @Override
            public void close() {}
        };
        List<FileRow> rows = rows(endless);
        assertThat(rows.get(0).fault()).isEqualTo(RowFault.ROW_TOO_LONG);
        assertThat(rows.get(1).cells()).containsExactly("1", "2");
    }

    @Test
    void separatorsAreGuessed() throws IOException {
        assertThat(Separators.guess("имя;телефон\nА, Б;1\nВ, Г;2\n", LIMITS)).isEqualTo(';');
        assertThat(Separators.guess("a,b,c\n1,\"x;y\",2\n", LIMITS)).isEqualTo(',');
        assertThat(Separators.guess("a\tb\n1\t2\n", LIMITS)).isEqualTo('\t');
    }
}
