package io.voronka.platform.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook (ECMA-376) of one sheet, written as it comes; texts are inline. */
final class XlsxSheet extends SheetWriter {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String OFFICE = "http://schemas.openxmlformats.org/";
    private static final String SHEET_NS = OFFICE + "spreadsheetml/2006/main";
    private static final String RELATIONS = OFFICE + "package/2006/relationships";
    private static final String RELATION = OFFICE + "officeDocument/2006/relationships";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final ZipOutputStream zip;
    private final Writer out;

    /** @param name a word */
    XlsxSheet(OutputStream stream, String name) throws IOException {
        this.zip = new ZipOutputStream(stream);
        this.out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"" + OFFICE + "package/2006/content-types\"><Default Extension=\"rels\" ContentType="
                        + "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + TYPE
                        + "worksheet+xml\"/></Types>");
        part("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + SHEET_NS + "\" xmlns:r=\"" + RELATION + "\"><sheets><sheet name=\"" + name
                        + "\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        part("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        out.write(HEAD + "<worksheet xmlns=\"" + SHEET_NS + "\"><sheetData>");
    }

    @Override
    public void end() throws IOException {
        out.write("</sheetData></worksheet>");
        out.flush();
        zip.closeEntry();
        zip.finish();
    }

    private void part(String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        out.write(HEAD + xml);
        out.flush();
        zip.closeEntry();
    }

    private static String relation(String type, String target) {
        return "<Relationships xmlns=\"" + RELATIONS + "\"><Relationship Id=\"r1\" Type=\"" + RELATION + "/" + type
                + "\" Target=\"" + target + "\"/></Relationships>";
    }

    @Override
    void write(List<Object> cells) throws IOException {
        out.write("<row>");
        for (Object cell : cells) {
            if (cell instanceof Number number) {
                out.write("<c><v>" + plain(number) + "</v></c>");
            } else {
                out.write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                escaped(cell.toString());
                out.write("</t></is></c>");
            }
        }
        out.write("</row>");
    }

    private static String plain(Number number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }

    /** Characters that XML can't hold become the replacement character. */
    private void escaped(String text) throws IOException {
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            switch (point) {
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '&' -> out.write("&amp;");
                case '\r' -> out.write("&#13;");
                default -> out.write(isAllowed(point) ? Character.toString(point) : "\uFFFD");
            }
        }
    }

    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= ' ' && point < Character.MIN_SURROGATE)
                || (point > Character.MAX_SURROGATE && point < 0xFFFE)
                || point >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
