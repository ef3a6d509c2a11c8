package io.voronka.subscription;

import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.Consent.DoubleOptIn;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.Suppression;
import io.voronka.privacy.SuppressionReason;
import io.voronka.subscription.SubscriptionLinks.Link;
import io.voronka.subscription.store.SubscriptionHistory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How somebody who may not be reached comes back: by an act of their own, confirmed on the page of a signed link. It lifts
 * what stands against the channel and subscribes to the scope. A deletion's suppression is for good.
 */
@Service
public class Returns {

    private static final String RETURNED = "RETURNED_BY_PERSON";

    private final People people;
    private final PersonSuppressions suppressions;
    private final ConsentRegister consents;
    private final Subscriptions subscriptions;
    private final SubscriptionHistory history;
    private final SubscriptionLinks links;
    private final SubscriptionProperties properties;
    private final OwnActs acts;
    private final Clock clock;

    Returns(
            People people,
            PersonSuppressions suppressions,
            ConsentRegister consents,
            Subscriptions subscriptions,
            SubscriptionHistory history,
            SubscriptionLinks links,
            SubscriptionProperties properties,
            OwnActs acts,
            Clock clock) {
        this.people = people;
        this.suppressions = suppressions;
        this.consents = consents;
        this.subscriptions = subscriptions;
        this.history = history;
        this.links = links;
        this.properties = properties;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * The link for a person who asks to be reached again.
     *
     * @throws ApiProblem 404 for an unknown person, 409 where a deletion has closed the channel for good
     */
    public String link(PersonId who, Scope scope) {
        if (people.find(List.of(who)).isEmpty()) {
            throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
        PersonId person = people.survivor(who);
        if (isForGood(suppressions.standing(person, scope.channel()))) {
            throw ApiProblem.of(409, "suppressed-for-good", "A deletion has closed this channel for good");
        }
        return links.returnUrl(person, scope);
    }

    /**
     * Comes back. Repeated, it has no further effect; a link is older than what happened after it was made, and lifts no
     * opt-out of that time.
     *
     * @return false if there is nothing (any more) that this link could do
     */
    @Transactional
    public boolean comeBack(Link link) {
        PersonId person = acts.locked(link.person());
        UUID asked = link.consentId();
        if (person == null || asked == null) {
            return false;
        }
        UUID given = UUID.nameUUIDFromBytes(("return " + asked).getBytes(StandardCharsets.UTF_8));
        if (history.isMadeBy(person, given)) {
            SubscriptionHistory.Current current = history.current(person, link.scope());
            return current != null && current.state() == SubscriptionState.SUBSCRIBED;
        }
        Instant sent = link.expires().minus(properties.confirmWithin());
        Set<Suppression> standing = suppressions.standing(person, link.scope().channel());
        if (isForGood(standing)
                || standing.stream().anyMatch(suppression -> suppression.since().isAfter(sent.plusSeconds(1)))
                || hasLeftSince(person, link.scope(), sent)) {
            return false;
        }
        suppressions.lift(person, link.scope().channel());
        Instant now = clock.instant();
        consents.append(OwnActs.consent(
                given, person, link.scope(), ConsentAction.GIVEN, now, new DoubleOptIn(sent, now), null));
        subscriptions.apply(new SubscriptionChange(
                person, link.scope(), SubscriptionState.SUBSCRIBED, RETURNED, null, given, null, now));
        return true;
    }

    /** The second that a link's time is cut to counts for the link. */
    private boolean hasLeftSince(PersonId person, Scope scope, Instant sent) {
        return subscriptions.of(List.of(person)).getOrDefault(person, List.of()).stream()
                .filter(known -> known.scope().equals(scope))
                .map(Subscription::lastOptOutAt)
                .anyMatch(left -> left != null && left.isAfter(sent.plusSeconds(1)));
    }

    private static boolean isForGood(Set<Suppression> standing) {
        return standing.stream().anyMatch(suppression -> suppression.reason() == SuppressionReason.DELETION);
    }
}
