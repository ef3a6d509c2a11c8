package io.voronka.funnel;

import java.util.UUID;

/** Tasks of managers about calls and messages of somebody unknown. Works in the transaction of the caller. */
public interface UnknownContacts {

    /** Makes the task of an event, if there is none. */
    void ask(UUID eventId, String type, String source);

    /** The event has been handled: its task, if there is one, is over. */
    void identified(UUID eventId);
}
