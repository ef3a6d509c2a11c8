package io.voronka.intake;

import io.voronka.intake.LeadDocument.ConsentEntry;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says whether a consent that a lead brings is proven: time, text and method of it are named, a web form with the page
 * it stood on, it is younger than the person's last opt-out, and a text that the register knows was shown by then.
 * Without proof it counts as absent (152-FZ: the operator proves the consent).
 */
@Component
class ConsentEvidence {

    /** How far a supplier's clock may run ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** How a consent is given; withdrawals come in other ways as well. */
    private static final Set<ConsentMethod> GIVING = EnumSet.range(ConsentMethod.WEB_FORM, ConsentMethod.PARTNER);

    private final ConsentTexts texts;

    ConsentEvidence(ConsentTexts texts) {
        this.texts = texts;
    }

    boolean isFull(ConsentEntry entry, @Nullable Instant lastOptOut, Instant now) {
        Optional<ConsentMethod> method = method(entry);
        Instant at = entry.at();
        if (at == null || entry.text().version() == null || method.isEmpty()) {
            return false;
        }
        if (method.get() == ConsentMethod.WEB_FORM && (entry.url() == null || entry.ip() == null)) {
            return false;
        }
        return !at.isAfter(now.plus(CLOCK_SKEW))
                && (lastOptOut == null || at.isAfter(lastOptOut))
                && texts.isPlausible(entry.text(), at);
    }

    /** A method that nobody knows proves nothing. */
    static Optional<ConsentMethod> method(ConsentEntry entry) {
        return GIVING.stream()
                .filter(known -> known.name().equals(entry.method()))
                .findFirst();
    }
}
