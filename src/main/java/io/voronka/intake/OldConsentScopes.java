package io.voronka.intake;

import io.voronka.kernel.Channel;
import io.voronka.kernel.DecisionId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonStage;
import io.voronka.person.PersonState;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.subscription.Scope;
import io.voronka.subscription.Subscription;
import io.voronka.subscription.SubscriptionChange;
import io.voronka.subscription.SubscriptionState;
import io.voronka.subscription.Subscriptions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens what an old consent allows, as {@code subscription-decision} says of a consent that a lead brings. One that the
 * person has taken back since, or that is over, is only registered.
 */
@Component
class OldConsentScopes {

    private static final String KNOWN_OPTED_IN = "KNOWN_OPTED_IN";

    private final People people;
    private final PersonSuppressions suppressions;
    private final Subscriptions subscriptions;
    private final Decisions decisions;
    private final DecisionLedger ledger;
    private final Clock clock;

    OldConsentScopes(
            People people,
            PersonSuppressions suppressions,
            Subscriptions subscriptions,
            Decisions decisions,
            DecisionLedger ledger,
            Clock clock) {
        this.people = people;
        this.suppressions = suppressions;
        this.subscriptions = subscriptions;
        this.decisions = decisions;
        this.ledger = ledger;
        this.clock = clock;
    }

    void open(PersonState person, OldConsent consent, UUID consentId) {
        Instant now = clock.instant();
        if (consent.validUntil() != null && !now.isBefore(consent.validUntil())) {
            return;
        }
        PersonId id = person.personId();
        List<Subscription> present = subscriptions.of(List.of(id)).getOrDefault(id, List.of());
        String topic = Objects.requireNonNullElse(consent.entry().topic(), "");
        for (Channel channel : consent.channels()) {
            Scope scope = new Scope(consent.brand(), channel, topic);
            Instant given = Objects.requireNonNull(consent.entry().at());
            Instant left = lastOptOut(present, scope);
            if (left == null || given.isAfter(left)) {
                decide(person, consent, consentId, scope, find(present, scope), left != null);
            }
        }
    }

    private void decide(
            PersonState person,
            OldConsent consent,
            UUID consentId,
            Scope scope,
            Optional<Subscription> before,
            boolean left) {
        boolean restricted = person.stage() == PersonStage.RESTRICTED;
        Map<String, Object> facts = Map.of(
                "suppressed",
                restricted
                        || !suppressions
                                .standing(person.personId(), scope.channel())
                                .isEmpty(),
                "consent",
                "GRANTED",
                "known",
                people.known(person, clock.instant()).name(),
                "subscription",
                state(before),
                "sameCampaign",
                false);
        Evaluation evaluation = decisions.evaluate(LeadDeciding.TABLE, facts);
        DecisionId decision = ledger.record(evaluation, facts, new DecisionSubject(null, person.personId(), null));
        LeadDecision said = LeadDecision.of(evaluation.rule());
        if (said.subscription() == SubscriptionAction.OPT_IN) {
            // Who once left comes back only by an act of their own: a double opt-in, pending until confirmed.
            boolean pending = left
                    && said.reason().equals(KNOWN_OPTED_IN)
                    && consent.doubleOptIn().confirmedAt() == null;
            subscriptions.decided(new SubscriptionChange(
                    person.personId(),
                    scope,
                    pending ? SubscriptionState.PENDING : SubscriptionState.SUBSCRIBED,
                    said.reason(),
                    null,
                    consentId,
                    decision.value(),
                    clock.instant()));
        }
    }

    private static Optional<Subscription> find(List<Subscription> present, Scope scope) {
        return present.stream()
                .filter(subscription -> subscription.scope().equals(scope))
                .findFirst();
    }

    /** Out of a topic is who left it, or the whole channel. */
    private static @Nullable Instant lastOptOut(List<Subscription> present, Scope scope) {
        Scope whole = new Scope(scope.brand(), scope.channel(), "");
        Instant last = null;
        for (Subscription subscription : present) {
            boolean about =
                    subscription.scope().equals(scope) || subscription.scope().equals(whole);
            Instant left = subscription.lastOptOutAt();
            if (about && left != null && (last == null || left.isAfter(last))) {
                last = left;
            }
        }
        return last;
    }

    /** A double opt-in that is not confirmed counts as none. */
    private static String state(Optional<Subscription> before) {
        return before.map(Subscription::state)
                .filter(state -> state != SubscriptionState.PENDING)
                .orElse(SubscriptionState.NEVER)
                .name();
    }
}
