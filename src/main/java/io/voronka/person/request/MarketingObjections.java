package io.voronka.person.request;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.person.People;
import io.voronka.person.deletion.DeletionChannel;
import io.voronka.platform.event.MarketingRefused;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentRegister;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Withdraws every consent to advertising and to its calls; what the person orders is delivered all the same. */
@Component
class MarketingObjections {

    private final People people;
    private final ConsentRegister consents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MarketingObjections(People people, ConsentRegister consents, ApplicationEventPublisher events, Clock clock) {
        this.people = people;
        this.consents = consents;
        this.events = events;
        this.clock = clock;
    }

    void object(PersonId who, PersonRequest request) {
        PersonId person = people.survivor(who);
        people.lock(List.of(person));
        Consent advertising = consent(person, Purpose.ADVERTISING, Set.of(), request);
        consents.append(advertising);
        consents.append(consent(person, Purpose.CALLS, Set.of(Channel.CALL), request));
        events.publishEvent(new MarketingRefused(person, advertising.consentId(), request.receivedAt()));
    }

    private Consent consent(PersonId person, Purpose purpose, Set<Channel> channels, PersonRequest request) {
        Instant now = clock.instant();
        return new Consent(
                Ids.next(),
                person,
                purpose,
                channels,
                null,
                null,
                ConsentAction.WITHDRAWN,
                request.receivedAt(),
                now,
                null,
                Consent.Text.UNKNOWN,
                method(request.channel()),
                Consent.Origin.UNKNOWN,
                Consent.Trace.NONE,
                "person-request " + request.id(),
                Consent.DoubleOptIn.NONE,
                request.requestedBy(),
                null);
    }

    private static ConsentMethod method(DeletionChannel channel) {
        return switch (channel) {
            case ACCOUNT -> ConsentMethod.ACCOUNT;
            case CALL -> ConsentMethod.CALL;
            case EMAIL, PAPER -> ConsentMethod.LETTER;
            case RETENTION -> throw new IllegalStateException("Nobody objects by retention");
        };
    }
}
