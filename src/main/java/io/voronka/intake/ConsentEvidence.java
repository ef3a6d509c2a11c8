package io.voronka.intake;

import io.voronka.intake.LeadDocument.ConsentEntry;
import io.voronka.privacy.ConsentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says whether a consent that a lead brings is proven: time, text and method of it are named, a web form with the page
 * it stood on, and it is younger than the person's last opt-out. Without proof it counts as absent (152-FZ: the
 * operator proves the consent).
 */
@Component
class ConsentEvidence {

    /** How far a supplier's clock may run ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    boolean isFull(ConsentEntry entry, @Nullable Instant lastOptOut, Instant now) {
        Optional<ConsentMethod> method = method(entry);
        Instant at = entry.at();
        if (at == null || entry.textVersion() == null || method.isEmpty()) {
            return false;
        }
        if (method.get() == ConsentMethod.WEB_FORM && (entry.url() == null || entry.ip() == null)) {
            return false;
        }
        return !at.isAfter(now.plus(CLOCK_SKEW)) && (lastOptOut == null || at.isAfter(lastOptOut));
    }

    /** A method that nobody knows proves nothing. */
    static Optional<ConsentMethod> method(ConsentEntry entry) {
        return Arrays.stream(ConsentMethod.values())
                .filter(known -> known.name().equals(entry.method()))
                .findFirst();
    }
}
