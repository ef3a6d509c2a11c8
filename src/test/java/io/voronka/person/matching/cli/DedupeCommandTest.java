package io.voronka.person.matching.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DedupeCommandTest {

    private static final String MAPPING = """
            columns: {name: NAME, phone: PHONE, born: BIRTH_DATE}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void files() throws IOException {
        write("m.yml", MAPPING);
        write("a.csv", "\uFEFF" + people(0));
        write("b.csv", people(1));
    }

    /** Sixty people; the second file writes their names otherwise. */
    private static String people(int file) {
        StringBuilder csv = new StringBuilder("id, name , phone,born\r\n");
        List<String> surnames =
                List.of("Волков", "Ершов", "Зимин", "Котов", "Лосев", "Носов", "Орлов", "Пахомов", "Титов", "Юдин");
        List<String> given = List.of("Иван", "Олег", "Пётр", "Семён", "Игорь", "Павел");
        for (int i = 0; i < 60; i++) {
            String name = file == 0
                    ? surnames.get(i % 10) + " " + given.get(i / 10)
                    : given.get(i / 10) + " " + surnames.get(i % 10);
            csv.append("%d,\"%s\", 891612%05d,19%02d-0%d-11\r\n"
                    .formatted(i, name, i * 1627 % 100_000, 40 + i, 1 + i % 9));
        }
        return csv.toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int run(String... args) {
        CommandLine line = MatchingCli.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        String[] full = Arrays.stream(args)
                .map(arg -> arg.contains(".") ? folder.resolve(arg).toString() : arg)
                .toArray(String[]::new);
        return line.execute(full);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void aHandfulOfRowsIsEnough() throws IOException {
        write("m.yml", "columns: {given: GIVEN_NAME, surname: SURNAME, phone: PHONE, city: CITY, born: BIRTH_DATE}");
        write("few.csv", """
                given,surname,phone,city,born
                Мария,Иванова,+7 916 123-45-67,Москва,1984-05-12
                Maria,Ivanova,8 (916) 123-45-67,Москва,12.05.1984
                Олег,Петров,+7 903 765-43-21,Казань,1979-11-02
                """);

        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "few.csv", "--out", "c.csv"))
                .isZero();

        assertThat(lines("c.csv")).containsExactly("file,row,cluster", "1,1,1", "1,2,1", "1,3,2");
    }

    @Test
    void everyRowGetsItsCluster() throws IOException {
        write("twice.csv", people(0) + people(1).lines().skip(1).reduce("", (all, line) -> all + line + "\n"));

        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "twice.csv", "--out", "c.csv"))
                .isZero();

        List<String> lines = lines("c.csv");
        assertThat(lines).hasSize(121).startsWith("file,row,cluster", "1,1,1", "1,2,2");
        Set<String> clusters = new HashSet<>();
        lines.stream().skip(1).forEach(line -> clusters.add(line.substring(line.lastIndexOf(',') + 1)));
        assertThat(clusters).hasSize(60);
        assertThat(lines.get(61)).isEqualTo("1,61,1");
        assertThat(out.toString()).contains("P(match) 0.99 – 1.00").containsPattern("clusters +60");
    }

    @Test
    void matchesLieBetweenTheFiles() throws IOException {
        assertThat(run(
                        "dedupe",
                        "--mapping",
                        "m.yml",
                        "--in",
                        "a.csv",
                        "--link",
                        "b.csv",
                        "--out",
                        "c.csv",
                        "--pairs",
                        "p.csv"))
                .isZero();

        assertThat(lines("c.csv")).hasSize(121).contains("1,7,7", "2,7,7");
        List<String> pairs = lines("p.csv");
        assertThat(pairs.get(0)).startsWith("file1,row1,file2,row2,probability,score,prior,surname,given_name,");
        assertThat(pairs).hasSizeGreaterThan(60);
        assertThat(pairs.stream().skip(1)).allMatch(line -> line.startsWith("1,") && line.contains(",2,"));
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        run("dedupe", "--mapping", "m.yml", "--in", "a.csv", "--link", "b.csv", "--out", "c.csv", "--pairs", "p.csv");
        run("dedupe", "--mapping", "m.yml", "--in", "a.csv", "--link", "b.csv", "--out", "c2.csv", "--pairs", "p2.csv");

        assertThat(lines("c2.csv")).isEqualTo(lines("c.csv"));
        assertThat(lines("p2.csv")).isEqualTo(lines("p.csv"));
    }

    @Test
    void emptyFilesAreFiles() throws IOException {
        write("none.csv", "name,phone,born\n");

        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "none.csv", "--out", "c.csv"))
                .isZero();
        assertThat(lines("c.csv")).containsExactly("file,row,cluster");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "columns: {name: NICKNAME}",
                "columns: {nowhere: NAME}",
                "columns: {}",
                "columns: 7",
                "name: NAME",
                "columns: {name: [NAME",
                "!!javax.script.ScriptEngineManager []",
                ""
            })
    void aBadMappingIsRefused(String mapping) throws IOException {
        write("bad.yml", mapping);

        assertThat(run("dedupe", "--mapping", "bad.yml", "--in", "a.csv", "--out", "c.csv"))
                .isNotZero();
        assertThat(err.toString()).isNotBlank().doesNotContain("Волков").doesNotContain("\tat ");
        assertThat(folder.resolve("c.csv")).doesNotExist();
    }

    @Test
    void theMessageNamesTheColumnAndTheMeanings() throws IOException {
        write("bad.yml", "columns: {name: NICKNAME}");
        run("dedupe", "--mapping", "bad.yml", "--in", "a.csv", "--out", "c.csv");
        assertThat(err.toString()).contains("'name'").contains("GIVEN_NAME").contains("POSTCODE");

        write("bad.yml", "columns: {nowhere: NAME, phone: PHONE}");
        run("dedupe", "--mapping", "bad.yml", "--in", "a.csv", "--out", "c.csv");
        assertThat(err.toString()).contains("nowhere");
    }

    @Test
    void unreadableFilesAreRefused() throws IOException {
        Files.write(folder.resolve("old.csv"), people(0).getBytes(Charset.forName("windows-1251")));

        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "nowhere.csv", "--out", "c.csv"))
                .isNotZero();
        assertThat(run("dedupe", "--mapping", "nowhere.yml", "--in", "a.csv", "--out", "c.csv"))
                .isNotZero();
        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "old.csv", "--out", "c.csv"))
                .isNotZero();
        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "a.csv", "--out", "none/c.csv"))
                .isNotZero();
        assertThat(run("dedupe", "--mapping", "m.yml")).isNotZero();
        assertThat(run()).isNotZero();
        assertThat(err.toString())
                .contains("not UTF-8")
                .doesNotContain("Волков")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void otherSeparatorsAreSeen(String separator) throws IOException {
        write("other.csv", people(0).replace(",", separator));

        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "other.csv", "--link", "b.csv", "--out", "c.csv"))
                .isZero();
        assertThat(lines("c.csv")).hasSize(121).contains("1,7,7", "2,7,7");
    }

    @Test
    void aColumnThatIsThereTwiceIsRefused() throws IOException {
        write("twice.csv", "name,phone,name,born\nA,1,B,2\n");
        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "twice.csv", "--out", "c.csv"))
                .isNotZero();
        assertThat(err.toString()).contains("more than one column 'name'");

        write("bad.yml", "columns: {name: NAME, name: TEXT}");
        assertThat(run("dedupe", "--mapping", "bad.yml", "--in", "a.csv", "--out", "c.csv"))
                .isNotZero();
        assertThat(err.toString()).contains("twice").doesNotContain("\tat ");
    }

    @Test
    void noInputIsOverwritten() throws IOException {
        List<String> before = lines("a.csv");

        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "a.csv", "--out", "a.csv"))
                .isNotZero();
        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "b.csv", "--out", "c.csv", "--pairs", "c.csv"))
                .isNotZero();
        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "b.csv", "--out", "."))
                .isNotZero();
        assertThat(lines("a.csv")).isEqualTo(before);
        assertThat(err.toString()).contains("used already").contains("is a folder");
    }

    @Test
    void strangeRowsAreRows() throws IOException {
        write(
                "strange.csv",
                "name,phone,born\n\"Wolf\nAnna\",\"a \"\"quote\"\"\"\nshort\n,,,,long,er\n\"" + "x".repeat(3_000_000)
                        + "\",1,2\n\"never closed,1,2\n");

        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "strange.csv", "--out", "c.csv"))
                .isZero();
        assertThat(lines("c.csv")).hasSize(6);

        write("nothing.csv", "");
        assertThat(run("dedupe", "--mapping", "m.yml", "--in", "nothing.csv", "--out", "c.csv"))
                .isNotZero();
        assertThat(err.toString()).contains("not in the header").doesNotContain("\tat ");
    }
}
