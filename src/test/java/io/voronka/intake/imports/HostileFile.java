package io.voronka.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file with everything that goes wrong with files: a byte order mark over windows-1251, mixed line ends, quotes in
 * quotes and quotes nobody closed, one enormous line, NUL bytes, short and long rows, formulas; and what has to come of it.
 */
public final class HostileFile {

    private static final Charset CHARSET = Charset.forName("windows-1251");
    private static final String[] ENDS = {"\r\n", "\n", "\r"};
    private static final long FIRST_PHONE = 9_100_000_000L;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long people;
    private long duplicates;
    private int rows;

    private HostileFile() {}

    /** @param longLine characters of the enormous line */
    public static HostileFile of(int rows, int longLine) {
        HostileFile file = new HostileFile();
        file.file.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        file.text("Имя;Телефон;Почта;Организация\r\n");
        for (int i = 0; i < rows; i++) {
            if (i == rows / 2) {
                file.refused("row-too-long", "x".repeat(longLine));
            } else {
                file.row(i);
            }
        }
        return file;
    }

    private void row(int number) {
        String name = "Человеков" + letters(number) + " Фёдор";
        String phone = "8" + (FIRST_PHONE + 3L * number);
        switch (number % 20) {
            case 3 -> taken(name + ";" + phone + ";;\"ООО \"\"Ромашка\"\"\"");
            case 4 -> taken(name + ";" + phone + ";;\"ООО \"Ромашка\"\"");
            case 5 -> taken(name + ";\0" + phone + "\0;");
            case 6 -> taken(name + ";" + phone);
            case 7 -> refused("too-many-cells", name + ";" + phone + ";;;лишнее");
            case 8 -> refused("formula-cell", "=HYPERLINK(\"x\");" + phone + ";;");
            case 9 -> refused("no-contact", name + ";нет;нет;");
            case 10 -> refused("unclosed-quote", "\"" + name + ";" + phone + ";;");
            case 11 -> taken("\"" + name + "\";=\"" + phone + "\";;");
            case 12 -> taken(name + ";" + phone + ";;\"ООО\nРомашка\"");
            case 13 -> refused("no-contact", name);
            default -> taken(name + ";" + phone + ";f" + number + "@example.com;");
        }
        if (number % 20 == 14) {
            duplicates++;
            line(name.toUpperCase(java.util.Locale.ROOT) + ";" + phone + ";;");
        }
    }

    /** A surname of its own for each number. */
    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number + 1; rest > 0; rest /= 20) {
            letters.append("бвгджзклмнпрстфхцчшщ".charAt(rest % 20)).append("аоуие".charAt(rest % 5));
        }
        return letters + "ский";
    }

    private void taken(String row) {
        people++;
        line(row);
    }

    private void refused(String reason, String row) {
        reasons.merge(reason, 1L, Long::sum);
        line(row);
    }

    private void line(String row) {
        rows++;
        text(row + ENDS[rows % ENDS.length]);
    }

    private void text(String text) {
        file.writeBytes(text.getBytes(CHARSET));
    }

    public byte[] bytes() {
        return file.toByteArray();
    }

    public long people() {
        return people;
    }

    /** Checks what a rehearsal says of it. */
    public void check(JsonNode job) {
        long refused = reasons.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> found = new TreeMap<>();
        job.get("reasons")
                .properties()
                .forEach(reason -> found.put(reason.getKey(), reason.getValue().asLong()));
        assertThat(found).isEqualTo(reasons);
        assertThat(job.get("charset").asText()).isEqualTo("windows-1251");
        assertThat(job.at("/counts/rows").asLong()).isEqualTo(rows);
        assertThat(job.at("/counts/refused").asLong()).isEqualTo(refused);
        assertThat(job.at("/counts/duplicateInFile").asLong()).isEqualTo(duplicates);
        assertThat(job.at("/counts/new").asLong()).as(job.toString()).isEqualTo(people);
    }
}
