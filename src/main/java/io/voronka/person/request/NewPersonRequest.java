package io.voronka.person.request;

import io.voronka.person.deletion.DeletionChannel;
import io.voronka.platform.inbox.EventSubject;
import java.time.Instant;

/**
 * A request that comes in.
 *
 * @param requestId id that the sender gave it
 * @param body as it was sent, to tell a repetition from another request
 * @param source whose leads an external id is of
 * @param verified whether the sender has made sure that it is the person who asks
 */
public record NewPersonRequest(
        String requestId,
        String body,
        RequestType type,
        DeletionChannel channel,
        String source,
        EventSubject subject,
        RequestContent content,
        Instant receivedAt,
        boolean verified) {

    @Override
    public String toString() {
        return "NewPersonRequest[***]";
    }
}
