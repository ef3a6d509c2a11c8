package io.voronka.person;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.platform.decision.DecisionSubject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wish to contact a person.
 *
 * @param subject the person, and for the ledger the lead and the process that wish it
 * @param topic what it is about
 * @param agreed whether the person has asked for this very time
 * @param requestedAt when the person asked for what the contact is about; null if they did not
 * @param robot whether a machine speaks: then consent is needed, a request is not enough (41-FZ)
 */
public record ContactIntent(
        DecisionSubject subject,
        Channel channel,
        String topic,
        boolean agreed,
        @Nullable Instant requestedAt,
        boolean robot) {

    public ContactIntent {
        Objects.requireNonNull(subject.personId(), "A contact is with a person");
    }

    PersonId person() {
        return Objects.requireNonNull(subject.personId());
    }
}
