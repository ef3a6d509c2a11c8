package io.voronka.person.matching.data;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;

/** What happens to values between the world and a file. */
final class Noise {

    private static final String[][] OCR = {
        {"o", "0"},
        {"l", "1"},
        {"i", "l"},
        {"m", "rn"},
        {"s", "5"},
        {"b", "8"},
        {"e", "c"},
        {"0", "o"},
        {"1", "l"},
        {"5", "s"},
        {"8", "b"},
        {"6", "b"},
        {"h", "b"},
        {"u", "v"}
    };
    private static final String[][] SHORT = {
        {" street", " st"},
        {" avenue", " ave."},
        {" road", " rd"},
        {" drive", " dr."},
        {" north ", " n. "},
        {" south ", " s "},
        {" boulevard", " blvd"},
        {"saint ", "st. "},
        {" company", " co."},
        {" center", " ctr"},
        {" association", " assn."},
        {" university", " univ"},
        {"international", "intl"},
        {" department", " dept."},
        {" brothers", " bros"},
        {"national", "natl"},
        {" services", " svcs"},
        {" and ", " & "},
        {"mount ", "mt "},
        {" manufacturing", " mfg"},
        {" institute", " inst."},
        {"community", "comm."},
        {" hospital", " hosp"}
    };
    private static final String[] UNKNOWN = {"UNKNOWN", "N/A", "-", "none", "Not Known", "?", "n.a.", "NULL", "."};

    private Noise() {}

    static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    static String typo(Random random, String value) {
        if (value.length() < 3) {
            return value;
        }
        int at = 1 + random.nextInt(value.length() - 2);
        char letter = Character.isDigit(value.charAt(at))
                ? (char) ('0' + random.nextInt(10))
                : (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> value.substring(0, at) + value.substring(at + 1);
            case 1 -> value.substring(0, at) + letter + value.substring(at);
            case 2 -> value.substring(0, at) + letter + value.substring(at + 1);
            default -> value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
        };
    }

    /** Letters misread, one or two. */
    static String ocr(Random random, String value) {
        String read = value;
        for (int tries = 0, done = 0; tries < 8 && done < 1 + random.nextInt(2); tries++) {
            String[] slip = OCR[random.nextInt(OCR.length)];
            int at = read.toLowerCase(Locale.ROOT).indexOf(slip[0], random.nextInt(Math.max(1, read.length())));
            if (at >= 0) {
                read = read.substring(0, at) + slip[1] + read.substring(at + 1);
                done++;
            }
        }
        return read;
    }

    static String abbreviated(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        for (String[] pair : SHORT) {
            text = text.replace(pair[0], pair[1]);
        }
        return text;
    }

    static String plainUpper(String value) {
        return Normalizer.normalize(value.replace("ß", "ss").replace("ł", "l"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
    }

    static String unknown(Random random) {
        return UNKNOWN[random.nextInt(UNKNOWN.length)];
    }
}
