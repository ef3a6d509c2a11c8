package io.voronka.platform.inbox;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be handled.
 *
 * @param receivedBy login that told of it, or that has said who is meant; null if it came before that was kept
 * @param people who may be meant: none if nobody is known, several behind a shared contact
 * @param payload codes, numbers and booleans of known meaning
 */
public record InboxEvent(
        UUID id,
        String type,
        String source,
        @Nullable String receivedBy,
        EventSubject subject,
        Set<PersonId> people,
        Map<String, Object> payload,
        Instant happenedAt) {

    /** The same event, about these people. */
    public InboxEvent about(Set<PersonId> who) {
        return new InboxEvent(id, type, source, receivedBy, subject, who, payload, happenedAt);
    }

    /** A text of the payload, or null. */
    public @Nullable String text(String field) {
        return payload.get(field) instanceof String text ? text : null;
    }

    /**
     * The one person who is meant, or null if nobody is known yet.
     *
     * @throws EventRefusedException if it may be any of several
     */
    public @Nullable PersonId person() {
        if (people.size() > 1) {
            throw new EventRefusedException("AMBIGUOUS_PERSON");
        }
        return people.isEmpty() ? null : people.iterator().next();
    }
}
