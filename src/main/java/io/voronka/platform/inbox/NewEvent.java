package io.voronka.platform.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event that came in.
 *
 * @param id ours
 * @param key keyed hash of source and the sender's id, 16 bytes
 * @param body keyed hash of all that was sent, 16 bytes
 * @param lane keyed hash of whom it is about: events of one lane are handled in order
 * @param payload codes, numbers and booleans; no personal data
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewEvent(
        UUID id,
        byte[] key,
        byte[] body,
        byte[] lane,
        String type,
        String source,
        EventSubject subject,
        Map<String, Object> payload,
        Instant happenedAt) {}
