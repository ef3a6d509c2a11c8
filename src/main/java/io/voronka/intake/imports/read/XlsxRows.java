package io.voronka.intake.imports.read;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the first sheet of an XLSX file, streamed; the archive is gone through once for each part that is needed.
 * Of a formula the value counts that was saved with it. Numbers come as plain digits.
 */
public final class XlsxRows implements RowSource {

    /** Gives the file from its beginning. */
    public interface Opening {
        InputStream open() throws IOException;
    }

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String TEXTS = "xl/sharedStrings.xml";

    private final FileLimits limits;
    private final SharedTexts texts;
    private final XlsxPart sheet;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private String type = "";
    private int column;
    private boolean tooLong;
    private int number;

    public XlsxRows(Opening file, FileLimits limits) throws IOException {
        this.limits = limits;
        String target = firstSheet(file);
        this.texts = texts(file, limits);
        this.sheet = XlsxPart.open(file.open(), target, limits.inflated());
    }

    private String firstSheet(Opening file) throws IOException {
        String id = null;
        try (XlsxPart workbook = XlsxPart.open(file.open(), WORKBOOK, limits.inflated())) {
            while (id == null && workbook.next()) {
                if (workbook.starts("sheet")) {
                    id = workbook.attribute("id");
                }
            }
        }
        try (XlsxPart relations = XlsxPart.open(file.open(), "xl/_rels/workbook.xml.rels", limits.inflated())) {
            while (relations.next()) {
                if (relations.starts("Relationship")
                        && relations.attribute("Id").equals(id)) {
                    String target = relations.attribute("Target");
                    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
                }
            }
        }
        throw new UnreadableFileException("xlsx-no-sheet");
    }

    private static SharedTexts texts(Opening file, FileLimits limits) throws IOException {
        try (XlsxPart part = XlsxPart.open(file.open(), TEXTS, limits.inflated())) {
            return SharedTexts.read(part, limits.texts());
        } catch (UnreadableFileException e) {
            if (e.code().equals("xlsx-part-missing")) {
                return new SharedTexts(0);
            }
            throw e;
        }
    }

    @Override
    public @Nullable FileRow next() throws IOException {
        while (sheet.next()) {
            if (sheet.starts("row")) {
                cells.clear();
                tooLong = false;
                column = 0;
            } else if (sheet.starts("c")) {
                beginCell();
            } else if (sheet.starts("v") || sheet.starts("t")) {
                readValue();
            } else if (sheet.ends("c")) {
                endCell();
            } else if (sheet.ends("row") && cells.stream().anyMatch(cell -> !cell.isBlank())) {
                return row();
            }
        }
        return null;
    }

    private FileRow row() {
        number++;
        if (tooLong) {
            return new FileRow(number, List.of(), RowFault.ROW_TOO_LONG);
        }
        if (cells.size() > limits.columns()) {
            return new FileRow(number, cells.subList(0, limits.columns()), RowFault.TOO_MANY_CELLS);
        }
        return new FileRow(number, cells, null);
    }

    private void beginCell() {
        type = sheet.attribute("t");
        String reference = sheet.attribute("r");
        int found = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            found = Math.min(found * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1), 1 << 20);
        }
        column = found > 0 ? found - 1 : cells.size();
        value.setLength(0);
    }

    private void readValue() throws IOException {
        while (sheet.next() && sheet.isText()) {
            if (value.length() + sheet.text().length() > limits.rowLength()) {
                tooLong = true;
            } else {
                value.append(sheet.text());
            }
        }
    }

    private void endCell() {
        // One more than allowed is kept, to tell that there are too many.
        if (column > limits.columns()) {
            column = limits.columns();
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        String text = switch (type) {
            case "s" -> texts.get(value.toString());
            case "str", "inlineStr", "d" -> value.toString();
            case "b" -> value.toString();
            case "e" -> "";
            default -> plain(value.toString().strip());
        };
        cells.set(column, text.replace("\0", "").strip());
    }

    /** 7.9161234567E10 is a phone number. */
    private static String plain(String number) {
        if (number.length() > 40 || (number.indexOf('E') < 0 && number.indexOf('.') < 0)) {
            return number;
        }
        try {
            BigDecimal exact = new BigDecimal(number);
            return Math.abs(exact.scale()) > 40
                    ? number
                    : exact.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
