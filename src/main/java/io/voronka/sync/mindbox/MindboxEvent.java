package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import java.time.Instant;

/**
 * Something that happened in Mindbox, as a webhook of the project tells it. Its names are Mindbox's.
 *
 * @param eventId the same whenever the event is told again
 * @param brand "" where the event has none
 * @param point point of contact; "" for all
 * @param topic "" for the whole point of contact
 */
public record MindboxEvent(
        String eventId, Type type, PersonId person, Instant occurredAt, String brand, String point, String topic) {

    /** Kinds of events. */
    public enum Type {
        /** The person left there. */
        UNSUBSCRIBED,
        /** Mindbox has the person subscribed; whether that may be is ours to say. */
        SUBSCRIBED,
        /** Customers were merged there, in favour of "subscribed". */
        MERGED,
        /** The person clicked in a letter. */
        CLICKED
    }
}
