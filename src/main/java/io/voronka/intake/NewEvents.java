package io.voronka.intake;

import io.voronka.platform.id.Ids;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.platform.inbox.NewEvent;
import io.voronka.privacy.KeyedHash;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes events of the inbox, alike for every door by which they come in: what names them is kept as keyed hashes only. */
@Component
public class NewEvents {

    private static final int HASH = 16;

    private final KeyedHash hash;
    private final Clock clock;

    NewEvents(KeyedHash hash, Clock clock) {
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * An event under an id of ours.
     *
     * @param id the sender's, in parts; no two events of a source share it
     * @param body all that was sent, from which a repetition is known
     * @param payload codes, numbers and booleans; no personal data
     * @param at by the sender's clock; what lies ahead of ours is now
     */
    public NewEvent of(
            String source,
            List<String> id,
            String body,
            String type,
            EventSubject subject,
            Map<String, Object> payload,
            Instant at) {
        List<String> key = new ArrayList<>(List.of(source));
        key.addAll(id);
        Instant now = clock.instant();
        return new NewEvent(
                Ids.next(),
                hash("event-key", key.toArray(String[]::new)),
                hash("event-body", body),
                lane(subject, source),
                type,
                source,
                subject,
                payload,
                at.isAfter(now) ? now : at);
    }

    private byte[] lane(EventSubject subject, String source) {
        EventSubject.ContactRef contact = subject.contact();
        return contact != null ? contact.index() : hash("event-lane", source, String.valueOf(subject.id()));
    }

    private byte[] hash(String purpose, String... parts) {
        return Arrays.copyOf(hash.of(purpose, parts), HASH);
    }
}
