package io.voronka.platform.inbox;

import java.util.Set;

/**
 * Hears events of some types; a bean of the context that they matter to. Several may hear one type.
 *
 * <p>It is called in a transaction that also closes the event, so its effects happen once. What it throws rolls all back,
 * and the event is tried again.
 */
public interface EventHandler {

    /** The types that it hears. */
    Set<String> types();

    /**
     * Handles an event, without remote calls.
     *
     * @throws EventRefusedException if no later attempt could do better
     */
    Outcome handle(InboxEvent event);

    /**
     * The event is put aside until somebody has looked at it, in the transaction that does so. Called once for each time
     * that it fails for good.
     *
     * @param event with the people who may be meant, as far as they are known
     */
    default void putAside(InboxEvent event) {}

    /** What became of it. */
    enum Outcome {
        HANDLED,
        /** Whom it is about is not known yet: nothing happens, and it is tried again until the event is too old. */
        NOT_YET_KNOWN
    }
}
