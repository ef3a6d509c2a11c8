package io.voronka.canary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds canaries in texts and bytes, whatever they were encoded into: decodes what can be decoded, layer by layer, and
 * looks for values, for the digits of phones in any grouping, and for hashes that anybody could compute.
 */
final class CanarySearch {

    private static final int LAYERS = 4;
    /** As much of a hash as some would keep; still beyond chance. */
    private static final int HASH_PREFIX = 8;

    private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, Decodings.CYRILLIC, StandardCharsets.UTF_16LE);
    private static final Pattern SEVEN =
            Pattern.compile("(?<![0-9\\p{L}])[0-9]{3}[ ./-]{0,3}[0-9]{2}[ ./-]{0,3}[0-9]{2}(?![0-9\\p{L}])");
    private static final String GAP = " ().,+/*~-";
    private static final int LONGEST_GAP = 4;
    private static final int PHONE_DIGITS = 10;

    private final Needles texts = new Needles();
    private final Needles digits = new Needles();
    private final Needles bytes = new Needles();
    private final Map<String, String> lastSeven = new HashMap<>();

    CanarySearch(Collection<Canary> canaries) {
        this(canaries, List.of());
    }

    /** @param plain what is looked for as it is written, and not by its hashes: for a crowd */
    CanarySearch(Collection<Canary> canaries, Collection<Canary> plain) {
        canaries.forEach(this::add);
        plain.forEach(this::addPlain);
    }

    /** What was found, and in which form; empty for nothing. */
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        search(text, LAYERS, "text", found);
        return found;
    }

    Set<String> in(byte[] data) {
        Set<String> found = new TreeSet<>();
        search(data, LAYERS, "bytes", found);
        return found;
    }

    private void add(Canary canary) {
        String label = canary.label();
        switch (canary.kind()) {
            case TEXT, DATE -> canary.spellings().forEach(text -> texts.add(CanaryText.fold(text), label));
            case NUMBER -> digits.add(canary.value(), label);
            case PHONE -> {
                digits.add(canary.value().substring(2), label);
                lastSeven.put(canary.value().substring(5), label);
            }
        }
        if (canary.kind() == Canary.Kind.PHONE || canary.kind() == Canary.Kind.NUMBER) {
            canary.spellings().stream()
                    .filter(spelling -> spelling.matches("\\d{" + PHONE_DIGITS + ",18}"))
                    .forEach(spelling -> addNumber(Long.parseLong(spelling), label));
        }
        canary.hashable().forEach(text -> addHashes(text, label));
    }

    private void addPlain(Canary canary) {
        switch (canary.kind()) {
            case TEXT, DATE -> canary.spellings().forEach(text -> texts.add(CanaryText.fold(text), canary.label()));
            case NUMBER -> digits.add(canary.value(), canary.label());
            case PHONE -> digits.add(canary.value().substring(2), canary.label());
        }
    }

    private void addNumber(long number, String label) {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            byte[] binary = ByteBuffer.allocate(8).order(order).putLong(number).array();
            bytes.add(latin(binary), label + " as a binary number");
        }
    }

    private void addHashes(String text, String label) {
        for (String algorithm : HASHES) {
            for (Charset charset : CHARSETS) {
                byte[] hash = digest(algorithm).digest(text.getBytes(charset));
                bytes.add(latin(hash).substring(0, HASH_PREFIX), label + " as " + algorithm);
            }
        }
    }

    private void search(byte[] data, int layers, String form, Set<String> found) {
        bytes.find(latin(data), label -> found.add(label + ", " + form));
        Decodings.texts(data).forEach((name, text) -> {
            // random bytes make no text that would be worth decoding further
            boolean more = layers > 1 && CanaryText.isReadable(text);
            search(text, more ? layers - 1 : 0, form + " > " + name, found);
        });
        if (layers > 1) {
            Decodings.unpacked(data).forEach(unpacked -> search(unpacked, layers - 1, form + " > packed", found));
        }
    }

    private void search(String text, int layers, String form, Set<String> found) {
        String folded = CanaryText.fold(text);
        texts.find(folded, label -> found.add(label + ", " + form));
        searchDigits(folded, form, found);
        if (layers > 0) {
            Decodings.texts(text).forEach((name, other) -> search(other, layers - 1, form + " > " + name, found));
            Decodings.base64(text).forEach(data -> search(data, layers - 1, form + " > base64", found));
            Decodings.hex(text).forEach(data -> search(data, layers - 1, form + " > hex", found));
        }
    }

    /** Joins digits across what people put between them. */
    private void searchDigits(String text, String form, Set<String> found) {
        StringBuilder run = new StringBuilder();
        int gap = 0;
        boolean any = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                run.append(c);
                gap = 0;
                any = true;
            } else if (!run.isEmpty() && (GAP.indexOf(c) < 0 || ++gap > LONGEST_GAP)) {
                endRun(run, form, found);
                gap = 0;
            }
        }
        endRun(run, form, found);
        if (any) {
            SEVEN.matcher(text).results().forEach(seven -> {
                String label = lastSeven.get(seven.group().replaceAll("[^0-9]", ""));
                if (label != null) {
                    found.add(label + ", last seven digits, " + form);
                }
            });
        }
    }

    private void endRun(StringBuilder run, String form, Set<String> found) {
        if (run.length() >= PHONE_DIGITS) {
            digits.find(run.toString(), label -> found.add(label + ", digits, " + form));
        }
        run.setLength(0);
    }

    private static String latin(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
