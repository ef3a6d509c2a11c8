package io.voronka.subscription;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.person.People;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.Consent;
import io.voronka.privacy.Consent.DoubleOptIn;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.subscription.SubscriptionLinks.Link;
import io.voronka.subscription.store.SubscriptionHistory;
import io.voronka.subscription.store.SubscriptionHistory.Current;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do themselves to their subscriptions: confirm one, leave one, a channel, or all. Beside the decision
 * table, a suppression, a merge and the expiry of what was never confirmed, the only way in which a state changes. Every act can be repeated without a further effect.
 */
@Service
public class OwnActs {

    private static final String CONFIRMED = "DOUBLE_OPT_IN_CONFIRMED";
    private static final String UNSUBSCRIBED = "UNSUBSCRIBED_BY_PERSON";

    private final People people;
    private final PersonSuppressions suppressions;
    private final ConsentRegister consents;
    private final Subscriptions subscriptions;
    private final SubscriptionHistory history;
    private final SubscriptionProperties properties;
    private final Clock clock;

    OwnActs(
            People people,
            PersonSuppressions suppressions,
            ConsentRegister consents,
            Subscriptions subscriptions,
            SubscriptionHistory history,
            SubscriptionProperties properties,
            Clock clock) {
        this.people = people;
        this.suppressions = suppressions;
        this.consents = consents;
        this.subscriptions = subscriptions;
        this.history = history;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Confirms a double opt-in.
     *
     * @return false if there is nothing (any more) that this link could confirm
     */
    @Transactional
    public boolean confirm(Link link) {
        PersonId person = locked(link.person());
        Current current = person == null ? null : history.current(person, link.scope());
        UUID asked = link.consentId();
        if (person == null || current == null || asked == null) {
            return false;
        }
        UUID confirmed = UUID.nameUUIDFromBytes(("double-opt-in " + asked).getBytes(StandardCharsets.UTF_8));
        if (current.state() == SubscriptionState.SUBSCRIBED && confirmed.equals(current.consentId())) {
            return true;
        }
        if (current.state() != SubscriptionState.PENDING || !asked.equals(current.consentId())) {
            return false;
        }
        Instant now = clock.instant();
        Instant sent = link.expires().minus(properties.confirmWithin());
        consents.append(
                consent(confirmed, person, link.scope(), ConsentAction.GIVEN, now, new DoubleOptIn(sent, now), asked));
        subscriptions.apply(new SubscriptionChange(
                person, link.scope(), SubscriptionState.SUBSCRIBED, CONFIRMED, null, confirmed, null, now));
        return true;
    }

    /**
     * Leaves a scope; with a topic of "" the whole channel of the brand. Needs a transaction.
     *
     * @param at when the person acted
     * @return false for an unknown person
     */
    @Transactional
    public boolean unsubscribe(PersonId who, Scope scope, Instant at) {
        PersonId person = locked(who);
        if (person == null) {
            return false;
        }
        List<Subscription> known = subscriptions.of(List.of(person)).getOrDefault(person, List.of());
        Set<Scope> left = new LinkedHashSet<>(Set.of(scope));
        known.stream()
                .map(Subscription::scope)
                .filter(other -> scope.topic().isEmpty()
                        && other.channel() == scope.channel()
                        && other.brand().equals(scope.brand()))
                .forEach(left::add);
        known.stream()
                .filter(subscription -> subscription.state() == SubscriptionState.UNSUBSCRIBED)
                .forEach(subscription -> left.remove(subscription.scope()));
        if (!left.isEmpty()) {
            UUID consent = Ids.next();
            consents.append(consent(consent, person, scope, ConsentAction.WITHDRAWN, at, DoubleOptIn.NONE, null));
            left.forEach(each -> subscriptions.apply(new SubscriptionChange(
                    person, each, SubscriptionState.UNSUBSCRIBED, UNSUBSCRIBED, null, consent, null, at)));
        }
        return true;
    }

    /** Leaves everything, for good. Only {@link Returns coming back} lifts it. False for an unknown person. */
    @Transactional
    public boolean unsubscribeFromAll(PersonId who) {
        PersonId person = locked(who);
        if (person == null) {
            return false;
        }
        suppressions.suppress(person, SuppressionScope.ALL, SuppressionReason.UNSUBSCRIBED_FROM_ALL);
        return true;
    }

    @Nullable
    PersonId locked(PersonId who) {
        PersonId person = people.survivor(who);
        var state = people.lock(List.of(person)).get(person);
        return state == null || state.mergedInto() != null ? null : person;
    }

    static Consent consent(
            UUID id,
            PersonId person,
            Scope scope,
            ConsentAction action,
            Instant at,
            DoubleOptIn doubleOptIn,
            @Nullable UUID supersedes) {
        Set<Channel> channels = Set.of(scope.channel());
        return new Consent(
                id,
                person,
                Purpose.ADVERTISING,
                channels,
                scope.topic().isEmpty() ? null : scope.topic(),
                scope.brand(),
                action,
                at,
                at,
                null,
                Consent.Text.UNKNOWN,
                ConsentMethod.WEB_FORM,
                Consent.Origin.UNKNOWN,
                Consent.Trace.NONE,
                null,
                doubleOptIn,
                "person",
                supersedes);
    }
}
