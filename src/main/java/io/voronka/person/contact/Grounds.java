package io.voronka.person.contact;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.Purpose;
import io.voronka.person.ContactIntent;
import io.voronka.privacy.Consent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * On what ground a person may be contacted: consent for it, or the person's own request within a set time (privacy.md,
 * 38-FZ article 18). The last word counts: what was withdrawn after a request takes the request back too.
 */
public final class Grounds {

    private static final Comparator<Consent> BY_TIME =
            Comparator.comparing(Grounds::at).thenComparing(Grounds::isWithdrawn);
    private static final Comparator<Consent> MOST_RESTRICTIVE =
            Comparator.comparing(Grounds::isWithdrawn).thenComparing(BY_TIME);

    private Grounds() {}

    /** A ground, or why there is none. */
    public record Ground(boolean given, String reason) {}

    /**
     * What a person has said.
     *
     * @param consents under all ids of the person
     * @param mergedAt when the last of these ids was merged into it: of what they had said until then, the most
     *     restrictive holds
     */
    public record Words(List<Consent> consents, Instant mergedAt) {}

    /** @param requestHolds how long a person's own request is a ground */
    public static Ground of(ContactIntent intent, Words words, Instant now, Duration requestHolds) {
        Optional<Consent> advertising = last(Purpose.ADVERTISING, intent, words);
        Optional<Consent> calls =
                intent.channel() == Channel.CALL ? last(Purpose.CALLS, intent, words) : Optional.empty();
        boolean calledOff = calls.filter(Grounds::isWithdrawn).isPresent();
        if (!calledOff && (isValid(calls, now) || isValid(advertising, now))) {
            return new Ground(true, "CONSENT");
        }
        Optional<Instant> withdrawn = Stream.of(calls, advertising)
                .flatMap(Optional::stream)
                .filter(Grounds::isWithdrawn)
                .map(Grounds::at)
                .max(Comparator.naturalOrder());
        Instant requested = intent.requestedAt();
        if (requested == null || intent.robot()) {
            return new Ground(false, withdrawn.isPresent() ? "WITHDRAWN" : "NO_GROUND");
        }
        if (withdrawn.filter(at -> !at.isBefore(requested)).isPresent()) {
            return new Ground(false, "WITHDRAWN");
        }
        boolean fresh = !requested.plus(requestHolds).isBefore(now);
        return fresh ? new Ground(true, "OWN_REQUEST") : new Ground(false, "NO_GROUND");
    }

    /** The last word on a purpose about this channel and topic; a word without a channel or a topic is about all. */
    private static Optional<Consent> last(Purpose purpose, ContactIntent intent, Words words) {
        List<Consent> about = words.consents().stream()
                .filter(consent -> consent.purpose() == purpose)
                .filter(consent ->
                        consent.channels().isEmpty() || consent.channels().contains(intent.channel()))
                .filter(consent -> consent.topic() == null || consent.topic().equals(intent.topic()))
                .toList();
        Predicate<Consent> since = consent -> consent.receivedAt().isAfter(words.mergedAt());
        Optional<Consent> before =
                about.stream()
                        .filter(since.negate())
                        .collect(Collectors.groupingBy(Consent::personId))
                        .values()
                        .stream()
                        .map(own -> own.stream().max(BY_TIME).orElseThrow())
                        .max(MOST_RESTRICTIVE);
        return Stream.concat(before.stream(), about.stream().filter(since)).max(BY_TIME);
    }

    private static boolean isValid(Optional<Consent> consent, Instant now) {
        return consent.filter(last -> last.action() == ConsentAction.GIVEN)
                .filter(last -> last.validUntil() == null || now.isBefore(last.validUntil()))
                .isPresent();
    }

    private static boolean isWithdrawn(Consent consent) {
        return consent.action() == ConsentAction.WITHDRAWN;
    }

    /** A date that lies after the arrival is a wrong clock. */
    private static Instant at(Consent consent) {
        Instant given = consent.givenAt();
        return given == null || given.isAfter(consent.receivedAt()) ? consent.receivedAt() : given;
    }
}
