package io.voronka.platform.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Lines of text on pages of A4, as PDF with its font inside; Cyrillic and Latin letters. */
public final class TextDocument {

    /** Liberation Sans comes with the library. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final float MARGIN = 56;
    private static final float SIZE = 11;
    private static final float LEADING = 16;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final int LINES = (int) ((PDRectangle.A4.getHeight() - 2 * MARGIN) / LEADING);

    private final List<String> texts = new ArrayList<>();

    public void title(String text) {
        text(text);
        gap();
    }

    /** A named value. */
    public void line(String name, String value) {
        text(name + ": " + value);
    }

    public void text(String text) {
        texts.add(text);
    }

    public void gap() {
        texts.add("");
    }

    public byte[] bytes() {
        try (PDDocument document = new PDDocument();
                InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            PDFont font = PDType0Font.load(document, file);
            List<String> lines = new ArrayList<>();
            for (String text : texts) {
                wrap(text, font, lines);
            }
            for (int first = 0; first < lines.size(); first += LINES) {
                page(document, font, lines.subList(first, Math.min(lines.size(), first + LINES)));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void page(PDDocument document, PDFont font, List<String> lines) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(font, SIZE);
            content.setLeading(LEADING);
            content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }

    private static void wrap(String text, PDFont font, List<String> lines) throws IOException {
        for (String paragraph : text.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : printable(paragraph, font).split(" ", -1)) {
                if (!line.isEmpty() && !fits(line + " " + word, font)) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
                cut(line, font, lines);
            }
            lines.add(line.toString());
        }
    }

    /** An address of a page has no spaces to break it at. */
    private static void cut(StringBuilder line, PDFont font, List<String> lines) throws IOException {
        while (!fits(line.toString(), font)) {
            int end = line.length() - 1;
            while (!fits(line.substring(0, end), font)) {
                end--;
            }
            lines.add(line.substring(0, end));
            line.delete(0, end);
        }
    }

    private static boolean fits(String line, PDFont font) throws IOException {
        return line.length() <= 1 || font.getStringWidth(line) / 1000 * SIZE <= WIDTH;
    }

    /** A sign that the font does not have can't be drawn. */
    private static String printable(String text, PDFont font) {
        StringBuilder known = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> known.appendCodePoint(isKnown(sign, font) ? sign : '?'));
        return known.toString();
    }

    private static boolean isKnown(int sign, PDFont font) {
        try {
            return !Character.isISOControl(sign) && font.encode(Character.toString(sign)).length > 0;
        } catch (IOException | IllegalArgumentException unknown) {
            return false;
        }
    }
}
