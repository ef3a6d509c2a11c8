package io.voronka.canary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds any of many texts in one pass: their first characters are looked up, the rest is compared. */
final class Needles {

    private static final int HEAD = 4;

    private final Map<Long, List<Needle>> byHead = new HashMap<>();
    private final boolean[] mayBegin = new boolean[Character.MAX_VALUE + 1];

    private record Needle(String text, String label) {}

    void add(String text, String label) {
        if (text.length() < HEAD) {
            throw new IllegalArgumentException("Too short to mean anything: " + label);
        }
        byHead.computeIfAbsent(head(text, 0), head -> new ArrayList<>()).add(new Needle(text, label));
        mayBegin[text.charAt(0)] = true;
    }

    /** Tells the label of every needle that is in the text. */
    void find(String text, Consumer<String> found) {
        for (int i = 0; i <= text.length() - HEAD; i++) {
            if (mayBegin[text.charAt(i)]) {
                for (Needle needle : byHead.getOrDefault(head(text, i), List.of())) {
                    if (text.startsWith(needle.text(), i)) {
                        found.accept(needle.label());
                    }
                }
            }
        }
    }

    private static Long head(String text, int from) {
        long head = 0;
        for (int i = from; i < from + HEAD; i++) {
            head = head << 16 | text.charAt(i);
        }
        return head;
    }
}
