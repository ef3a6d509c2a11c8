package io.voronka.canary;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Brings texts to one form, so that letter case, accents, invisible characters and kinds of dashes hide nothing. */
final class CanaryText {

    private CanaryText() {}

    static String fold(String text) {
        String plain = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {}
                case Character.DASH_PUNCTUATION -> folded.append('-');
                case Character.MATH_SYMBOL -> folded.append(c == '\u2212' ? '-' : c);
                case Character.SPACE_SEPARATOR -> folded.append(' ');
                case Character.DECIMAL_DIGIT_NUMBER -> folded.append((char) ('0' + Character.digit(c, 10)));
                default -> folded.append(c);
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether it is writing from end to end, as most of what was decoded by chance is not. */
    static boolean isReadable(String text) {
        return text.chars().filter(CanaryText::isReadable).count() * 4 >= text.length() * 3L;
    }

    /** Whether any part of it could be writing: no canary is shorter. */
    static boolean hasReadablePart(String text) {
        return hasRun(text, 7, CanaryText::isReadable);
    }

    static boolean hasCyrillicPart(String text) {
        return hasRun(text, 5, CanaryText::isCyrillic);
    }

    private static boolean hasRun(String text, int length, IntPredicate of) {
        int run = 0;
        for (int i = 0; i < text.length() && run < length; i++) {
            run = of.test(text.charAt(i)) ? run + 1 : 0;
        }
        return run == length;
    }

    private static boolean isReadable(int c) {
        boolean isInvisible = (c >= 0x300 && c < 0x370) || (c >= 0x2000 && c < 0x2070) || c == 0xA0 || c == 0xAD;
        return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t' || isCyrillic(c) || isInvisible || Character.isDigit(c);
    }

    private static boolean isCyrillic(int c) {
        return c >= 0x400 && c < 0x460;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
