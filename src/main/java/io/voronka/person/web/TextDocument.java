package io.voronka.person.web;

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
final class TextDocument {

    /** Liberation Sans comes with the library. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final float MARGIN = 56;
    private static final float SIZE = 11;
    private static final float LEADING = 16;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final int LINES = (int) ((PDRectangle.A4.getHeight() - 2 * MARGIN) / LEADING);

    private final List<String> texts = new ArrayList<>();

    void title(String text) {
        text(text);
        gap();
    }

    /** A named value. */
    void line(String name, String value) {
        text(name + ": " + value);
    }

    void text(String text) {
        texts.add(text);
    }

    void gap() {
        texts.add("");
    }

    byte[] bytes() {
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
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * SIZE > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
    }
}
