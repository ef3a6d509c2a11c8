package io.voronka.platform.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that is kept for a time only; a bean of the context that keeps it. */
public interface Retained {

    /** Name of its own, unique and the same at each start. */
    String name();

    /** What it is, as the table {@code retention} calls it. */
    String category();

    /** What the person is whom it is about: LEAD, CLIENT, NEITHER or ERASED. Only some categories ask for it. */
    default String personState() {
        return "NEITHER";
    }

    /** What can be done with it: the table may say this or KEEP. */
    RetentionAction action();

    /** How many go in one run at the most; the rest goes in later ones. */
    default int mostInARun() {
        return Integer.MAX_VALUE;
    }

    /** How much would go now; nothing is changed. */
    long count(Instant before);

    /**
     * Lets a portion go, in transactions of its own. Done again, it finds what is left.
     *
     * @param before what its time is counted from must lie before this
     * @param place where the portion before has ended; empty at the beginning
     * @param most how much is looked at
     */
    Portion expire(Instant before, String place, int most);

    /**
     * What a portion did.
     *
     * @param next where the next one begins; null if nothing is left
     */
    record Portion(int gone, @Nullable String next) {

        /** Of a holder that looks at nothing but what goes. */
        public static Portion of(int gone, int most) {
            return new Portion(gone, gone < most ? null : "");
        }
    }
}
