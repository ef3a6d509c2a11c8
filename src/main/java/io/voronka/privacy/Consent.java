package io.voronka.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the consent register. A consent is for one purpose (152-FZ as amended by 156-FZ).
 *
 * @param channels in the order of {@link Channel}; may be empty where the purpose needs none
 * @param givenAt when the person acted; null if nobody knows
 * @param receivedAt when it reached us
 * @param validUntil null = until withdrawn
 * @param method null for what the system itself did (an expiry)
 * @param reference recording or form that proves it
 * @param actor login of who entered it
 * @param supersedes the consent that this one replaces
 */
public record Consent(
        UUID consentId,
        PersonId personId,
        Purpose purpose,
        Set<Channel> channels,
        @Nullable String topic,
        @Nullable String brand,
        ConsentAction action,
        @Nullable Instant givenAt,
        Instant receivedAt,
        @Nullable Instant validUntil,
        Text text,
        @Nullable ConsentMethod method,
        Origin origin,
        Trace trace,
        @Nullable String reference,
        DoubleOptIn doubleOptIn,
        String actor,
        @Nullable UUID supersedes) {

    public Consent {
        Set<Channel> ordered = EnumSet.noneOf(Channel.class);
        ordered.addAll(channels);
        channels = Collections.unmodifiableSet(ordered);
        givenAt = stored(givenAt);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        validUntil = stored(validUntil);
    }

    /** As PostgreSQL keeps it, so that a row read back hashes as the row written did. */
    private static @Nullable Instant stored(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** The text the person agreed to. */
    public record Text(
            @Nullable String id,
            @Nullable String version,
            @Nullable String hash,
            @Nullable String language) {
        public static final Text UNKNOWN = new Text(null, null, null, null);
    }

    /** Who brought it. */
    public record Origin(
            @Nullable String source,
            @Nullable String campaign,
            @Nullable String contractor) {
        public static final Origin UNKNOWN = new Origin(null, null, null);
    }

    /**
     * Where it was given; personal, so it is stored sealed and never read back into a {@link Consent}.
     *
     * @param note in the words of whoever took it down
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Trace(
            @Nullable String url,
            @Nullable String ip,
            @Nullable String userAgent,
            @Nullable String note) {
        public static final Trace NONE = new Trace(null, null, null, null);

        public static Trace of(@Nullable String url, @Nullable String ip, @Nullable String userAgent) {
            return new Trace(url, ip, userAgent, null);
        }

        @Override
        public String toString() {
            return "Trace[***]";
        }
    }

    /** Confirmation by the person's own act, where one is asked for. */
    public record DoubleOptIn(
            @Nullable Instant sentAt, @Nullable Instant confirmedAt) {
        public static final DoubleOptIn NONE = new DoubleOptIn(null, null);

        public DoubleOptIn {
            sentAt = stored(sentAt);
            confirmedAt = stored(confirmedAt);
        }
    }
}
