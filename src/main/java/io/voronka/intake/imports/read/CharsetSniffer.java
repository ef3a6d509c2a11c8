package io.voronka.intake.imports.read;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Finds the character set of a text while its bytes go by. All of them count: a file may be plain ASCII for its first
 * megabyte and Cyrillic after it.
 *
 * <p>A byte order mark decides unless the text contradicts it. Else zero bytes at every other place mean UTF-16, valid
 * UTF-8 is UTF-8 (a few damaged letters do not change that), and the rest is the Russian one-byte set in which the
 * letters come as often as they do in Russian.
 */
public final class CharsetSniffer {

    private static final List<Charset> CYRILLIC =
            List.of(Charset.forName("windows-1251"), Charset.forName("KOI8-R"), Charset.forName("IBM866"));

    /** Of the letters a to ya, per thousand. */
    private static final int[] FREQUENCY = {
        80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 14, 7, 4, 1, 19, 17,
        3, 6, 20
    };

    private final long[] counts = new long[256];
    private final long[] zeros = new long[2];
    private final byte[] head = new byte[4];
    private long length;
    private long sequences;
    private long broken;
    private int expected;

    /** Takes the next bytes. */
    public void add(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            byte value = bytes[i];
            if (length < head.length) {
                head[(int) length] = value;
            }
            int code = value & 0xFF;
            counts[code]++;
            if (code == 0) {
                zeros[(int) (length & 1)]++;
            }
            utf8(code);
            length++;
        }
    }

    private void utf8(int code) {
        if (code < 0x80) {
            broken += expected > 0 ? 1 : 0;
            expected = 0;
        } else if (code < 0xC0) {
            if (expected == 0) {
                broken++;
            } else if (--expected == 0) {
                sequences++;
            }
        } else {
            broken += expected > 0 ? 1 : 0;
            expected = code < 0xC2 ? 0 : code < 0xE0 ? 1 : code < 0xF0 ? 2 : code < 0xF5 ? 3 : 0;
            broken += expected == 0 ? 1 : 0;
        }
    }

    /** The character set of what has gone by. */
    public Charset charset() {
        if (startsWith(0xFF, 0xFE) || (zeros[1] > length / 5 && zeros[0] < zeros[1] / 4)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(0xFE, 0xFF) || (zeros[0] > length / 5 && zeros[1] < zeros[0] / 4)) {
            return StandardCharsets.UTF_16BE;
        }
        if (broken == 0 || sequences > 20 * broken) {
            return StandardCharsets.UTF_8;
        }
        Charset best = CYRILLIC.get(0);
        double bestScore = score(best);
        for (Charset other : CYRILLIC) {
            double score = score(other);
            if (score > bestScore) {
                best = other;
                bestScore = score;
            }
        }
        return best;
    }

    /** How Russian the text reads in a set: often used letters count for it, everything that is no letter against it. */
    private double score(Charset charset) {
        double score = 0;
        for (int code = 0x80; code < 256; code++) {
            if (counts[code] > 0) {
                char letter = charset.decode(ByteBuffer.wrap(new byte[] {(byte) code}))
                        .charAt(0);
                score += counts[code] * worth(letter);
            }
        }
        return score;
    }

    private static double worth(char letter) {
        String lower = String.valueOf(letter).toLowerCase(Locale.ROOT);
        int index = lower.charAt(0) - 'а';
        if (index >= 0 && index < FREQUENCY.length) {
            // Names are capitalised, so most letters are small; a text all in capitals still has its frequencies.
            return FREQUENCY[index] * (lower.charAt(0) == letter ? 1.0 : 0.6);
        }
        return switch (letter) {
            case 'ё', 'Ё', '«', '»', '№', '–', '—', '\u00A0' -> 5;
            default -> -60;
        };
    }

    private boolean startsWith(int first, int second) {
        return length >= 2 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
    }
}
