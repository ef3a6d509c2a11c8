package io.voronka.intake.imports.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts of an XLSX file by number, packed: a million rows have millions of them. */
final class SharedTexts {

    private static final int FIRST = 1 << 16;

    private final int most;
    private byte[] bytes = new byte[FIRST];
    private int[] ends = new int[FIRST >> 4];
    private int count;
    private int filled;

    SharedTexts(int most) {
        this.most = most;
    }

    static SharedTexts read(XlsxPart part, int most) throws IOException {
        SharedTexts texts = new SharedTexts(most);
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        boolean phonetic = false;
        while (part.next()) {
            if (part.starts("si")) {
                text.setLength(0);
            } else if (part.starts("rPh") || part.ends("rPh")) {
                phonetic = part.starts("rPh");
            } else if (part.starts("t") || part.ends("t")) {
                inText = part.starts("t") && !phonetic;
            } else if (part.isText() && inText) {
                text.append(part.text());
                texts.refuseOver(text.length());
            } else if (part.ends("si")) {
                texts.add(text.toString());
            }
        }
        return texts;
    }

    private void add(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        refuseOver(encoded.length);
        if (filled + encoded.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(filled + encoded.length, bytes.length * 2L)));
        }
        System.arraycopy(encoded, 0, bytes, filled, encoded.length);
        filled += encoded.length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        ends[count++] = filled;
    }

    private void refuseOver(long more) throws IOException {
        if (filled + more > most || count >= most / 4) {
            throw new UnreadableFileException("xlsx-too-many-texts");
        }
    }

    /** Empty for a number that is none. */
    String get(String number) {
        int index;
        try {
            index = Integer.parseInt(number.strip());
        } catch (NumberFormatException e) {
            return "";
        }
        if (index < 0 || index >= count) {
            return "";
        }
        int start = index == 0 ? 0 : ends[index - 1];
        return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
    }
}
