package io.voronka.intake.imports.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class XlsxRowsTest {

    private static final FileLimits LIMITS = new FileLimits(1000, 5, 6, 1 << 20, 1 << 16);

    private static byte[] workbook(String sheet, String texts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            part(zip, "xl/worksheets/people.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"x\"><sheets><sheet name=\"a\" r:id=\"rId3\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"rId3\" Target=\"worksheets/people.xml\"/></Relationships>");
            part(zip, "xl/sharedStrings.xml", "<sst>" + texts + "</sst>");
        }
        return file.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTextsNumbersFormulasAndGaps() throws IOException {
        byte[] file = workbook(
                "<row><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\"><v>7.9161234567E10</v></c></row><row/>"
                        + "<row><c r=\"B2\" t=\"str\"><f>A1&amp;1</f><v>x</v></c><c r=\"C2\" t=\"inlineStr\"><is><t>y</t></is></c></row>",
                "<si><t>no</t></si><si><r><t>Ива</t></r><r><t>нов</t></r></si>");
        try (XlsxRows rows = new XlsxRows(() -> new ByteArrayInputStream(file), LIMITS)) {
            assertThat(Objects.requireNonNull(rows.next()).cells()).isEqualTo(List.of("Иванов", "", "79161234567"));
            FileRow second = Objects.requireNonNull(rows.next());
            assertThat(second.cells()).isEqualTo(List.of("", "x", "y"));
            assertThat(second.number()).isEqualTo(2);
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void whatExplodesOrIsDamagedIsRefused() throws IOException {
        byte[] bomb = workbook("<row><c><v>" + "0".repeat(3 << 20) + "</v></c></row>", "");
        assertThatThrownBy(() -> new XlsxRows(() -> new ByteArrayInputStream(bomb), LIMITS).next())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("xlsx-too-large-unpacked");
        byte[] texts = workbook("", ("<si><t>" + "a".repeat(900) + "</t></si>").repeat(200));
        assertThatThrownBy(() -> new XlsxRows(() -> new ByteArrayInputStream(texts), LIMITS))
                .hasMessageContaining("xlsx-too-many-texts");
        assertThatThrownBy(() -> new XlsxRows(() -> new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4}), LIMITS))
                .isInstanceOf(IOException.class);
    }
}
