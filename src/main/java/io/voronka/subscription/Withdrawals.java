package io.voronka.subscription;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.person.DeletionDoor;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentKeys;
import io.voronka.privacy.ConsentKeys.Known;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.privacy.Vault;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes withdrawals of consents, by whichever way they come in. When this returns, whatever rested on the consent has
 * stopped: subscriptions are closed, calls without another ground are off, and outside systems are about to be told.
 */
@Service
public class Withdrawals {

    private static final String WITHDRAWN = "CONSENT_WITHDRAWN";

    private final People people;
    private final PersonSuppressions suppressions;
    private final Vault vault;
    private final ConsentRegister consents;
    private final ConsentKeys known;
    private final Subscriptions subscriptions;
    private final DeletionDoor deletions;
    private final Clock clock;

    Withdrawals(
            People people,
            PersonSuppressions suppressions,
            Vault vault,
            ConsentRegister consents,
            ConsentKeys known,
            Subscriptions subscriptions,
            DeletionDoor deletions,
            Clock clock) {
        this.people = people;
        this.suppressions = suppressions;
        this.vault = vault;
        this.consents = consents;
        this.known = known;
        this.subscriptions = subscriptions;
        this.deletions = deletions;
        this.clock = clock;
    }

    /**
     * What became of a withdrawal.
     *
     * @param consentId the record of the register
     * @param deletionId the deletion request that it led to; null if none
     * @param repeated whether it had come before
     */
    public record Withdrawn(
            UUID consentId, PersonId person, @Nullable UUID deletionId, boolean repeated) {}

    /**
     * Takes a withdrawal; the same again gives the same. One of the consent to be processed stops everything and opens a
     * deletion request, which the officer looks at before anything is erased.
     *
     * @throws ApiProblem 404 for an unknown person, 410 for one who was erased, 409 if the sender's id is that of another
     *     request, or if the person is being merged
     */
    @Transactional
    public Withdrawn withdraw(PersonId who, Withdrawal wanted, String login) {
        UUID consent = Ids.next();
        PersonId person = people.survivor(who);
        refuseAbsent(person);
        Optional<Known> before =
                known.begin(login, wanted.requestId(), who + " " + wanted.body(), who.value(), consent);
        if (before.isPresent()) {
            return new Withdrawn(before.get().consentId(), person, before.get().deletionId(), true);
        }
        if (wanted.purpose() == Purpose.PROCESSING) {
            suppressions.lock(person, SuppressionScope.ALL);
        }
        lock(person);
        consents.append(consent(consent, person, wanted, login));
        UUID deletion = null;
        if (wanted.purpose() == Purpose.PROCESSING) {
            suppressions.suppress(person, SuppressionScope.ALL, SuppressionReason.UNSUBSCRIBED_FROM_ALL);
            deletion = deletions.withdrawn(person, consent, way(wanted.method()), wanted.at(), login);
            known.leadsTo(login, wanted.requestId(), deletion);
        } else {
            scopes(person, wanted)
                    .forEach(scope -> subscriptions.apply(new SubscriptionChange(
                            person,
                            scope,
                            SubscriptionState.UNSUBSCRIBED,
                            WITHDRAWN,
                            null,
                            consent,
                            null,
                            wanted.at())));
        }
        return new Withdrawn(consent, person, deletion, false);
    }

    private void refuseAbsent(PersonId person) {
        switch (vault.presence(person)) {
            case PRESENT -> {}
            case ERASED -> throw ApiProblem.of(410, "person-erased", "The data of this person was erased");
            case UNKNOWN -> throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
    }

    private void lock(PersonId person) {
        PersonState state = people.lock(List.of(person)).get(person);
        if (state == null) {
            throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
        if (state.mergedInto() != null) {
            throw ApiProblem.of(409, "person-merged", "The person was merged a moment ago: try again");
        }
    }

    private Set<Scope> scopes(PersonId person, Withdrawal wanted) {
        List<Subscription> present = subscriptions.of(List.of(person)).getOrDefault(person, List.of());
        return ScopesLeft.of(present, channels(wanted), wanted.brand(), wanted.topic());
    }

    /** Calls are a channel of their own: a letter rests on the consent to advertising. */
    private static Set<Channel> channels(Withdrawal wanted) {
        if (wanted.purpose() == Purpose.CALLS) {
            return EnumSet.of(Channel.CALL);
        }
        return wanted.channels().isEmpty() ? EnumSet.allOf(Channel.class) : wanted.channels();
    }

    private Consent consent(UUID id, PersonId person, Withdrawal wanted, String login) {
        return new Consent(
                id,
                person,
                wanted.purpose(),
                wanted.purpose() == Purpose.CALLS ? Set.of(Channel.CALL) : wanted.channels(),
                wanted.topic(),
                wanted.brand(),
                ConsentAction.WITHDRAWN,
                wanted.at(),
                clock.instant(),
                null,
                Consent.Text.UNKNOWN,
                wanted.method(),
                Consent.Origin.UNKNOWN,
                new Consent.Trace(null, null, null, wanted.note()),
                null,
                Consent.DoubleOptIn.NONE,
                login,
                null);
    }

    private static DeletionDoor.Way way(ConsentMethod method) {
        return switch (method) {
            case CALL, VOICE -> DeletionDoor.Way.CALL;
            case LETTER, PAPER -> DeletionDoor.Way.PAPER;
            case LINK, ACCOUNT, WEB_FORM, PARTNER -> DeletionDoor.Way.ACCOUNT;
        };
    }
}
