package io.voronka.person.deletion;

import io.voronka.platform.inbox.EventSubject;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import java.time.Instant;

/**
 * A request that comes in.
 *
 * @param requestId id that the sender gave it
 * @param body as it was sent, to tell a repetition from another request
 * @param source whose leads an external id is of
 * @param named by what the person is named, as far as that is a contact
 * @param verified whether the sender has made sure that it is the person who asks
 */
public record NewDeletion(
        String requestId,
        String body,
        DeletionChannel channel,
        String source,
        EventSubject subject,
        Snapshot named,
        DeletionGround ground,
        Instant receivedAt,
        boolean verified) {

    @Override
    public String toString() {
        return "NewDeletion[***]";
    }
}
