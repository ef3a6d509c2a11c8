package io.voronka.subscription;

import io.voronka.kernel.Channel;
import io.voronka.kernel.Purpose;
import io.voronka.privacy.ConsentMethod;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person withdraws a consent.
 *
 * @param requestId id that the sender gave it
 * @param body as it was sent, to tell a repetition from another request
 * @param channels empty stands for all
 * @param brand null stands for every brand the person is known to
 * @param topic null stands for all
 * @param at when the person acted
 * @param note in the words of whoever took it down; kept sealed
 */
public record Withdrawal(
        String requestId,
        String body,
        Purpose purpose,
        Set<Channel> channels,
        @Nullable String brand,
        @Nullable String topic,
        ConsentMethod method,
        Instant at,
        @Nullable String note) {

    public Withdrawal {
        channels = Set.copyOf(channels);
    }

    @Override
    public String toString() {
        return "Withdrawal[***]";
    }
}
