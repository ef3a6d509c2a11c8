package io.voronka.person.deletion;

import io.voronka.platform.web.ApiProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a request takes longer than the law gives, and that the person was told why.
 *
 * @param noticedAt when the person was told
 * @param login who says so
 */
public record Delay(Reason reason, Instant noticedAt, String login) {

    /** What the person was given as the reason. No free text: it would say something of the person. */
    public enum Reason {
        MANY_SYSTEMS,
        LARGE_SCOPE,
        OUTSIDE_PARTY,
        IDENTITY
    }

    /**
     * Lets nobody put off what is over or has been put off.
     *
     * @param before the last notice; null if there was none
     * @throws ApiProblem 409 if the request is closed, was put off before, or its deadline is over; 422 if the notice
     *     was not given between the request and now
     */
    public void check(boolean open, @Nullable Instant before, Instant receivedAt, Instant dueAt, Instant now) {
        if (!open) {
            throw ApiProblem.of(409, "request-closed", "The request is closed");
        }
        if (before != null) {
            throw ApiProblem.of(409, "put-off-before", "The deadline was put off before, and can be only once");
        }
        if (!now.isBefore(dueAt)) {
            throw ApiProblem.of(409, "deadline-over", "The deadline is over, and only one that is not can be put off");
        }
        if (noticedAt.isAfter(now) || noticedAt.isBefore(receivedAt)) {
            throw ApiProblem.of(
                    422, "notice-not-given", "noticedAt must lie between the receipt of the request and now");
        }
    }
}
