package io.voronka.funnel;

import io.voronka.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A deal to open, of somebody who is in the base already.
 *
 * @param placement which funnel it belongs to, or what {@code funnel-split} is asked
 * @param entry what has been done already, for the main funnel
 * @param responsible login of whose it is from the start; null if anybody may take it
 */
public record NewDeal(
        Placement placement,
        PersonId personId,
        DealOrigin origin,
        DealFacts facts,
        Entry entry,
        @Nullable String responsible) {

    /** How a deal gets its funnel. */
    public sealed interface Placement {}

    /**
     * By the decision table {@code funnel-split}.
     *
     * @param hasInn a valid INN is known
     * @param legalForm a name has a legal form in it
     * @param mark what the source says: B2B, B2C, or {@link #NO_MARK}
     */
    public record Split(boolean hasInn, boolean legalForm, String mark) implements Placement {

        public static final String NO_MARK = "NONE";
    }

    /**
     * The funnel is no question.
     *
     * @param reason why, as a code
     */
    public record Fixed(Funnel funnel, String reason) implements Placement {}

    /** How far a deal is when it comes into the main funnel. */
    public enum Entry {
        /** The client is called from the queue of calls. */
        CALL,
        /** The client has been in touch, and somebody gets the task to answer. */
        CALL_BACK,
        /** The client has been spoken to. */
        CONTACTED,
        /** The client has ordered. */
        ORDERED
    }

    /** A deal of an outside system or a file. */
    public static NewDeal outside(PersonId person, Split split, DealOrigin origin, DealFacts facts) {
        return new NewDeal(split, person, origin, facts, Entry.CALL, null);
    }
}
