package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import io.voronka.platform.id.Ids;
import io.voronka.platform.inbox.InboxEvent;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentKeys;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.ConsentTexts;
import io.voronka.privacy.Vault;
import io.voronka.subscription.Withdrawal;
import io.voronka.subscription.Withdrawals;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes consents that were kept elsewhere before, each with its proof; each in a transaction of its own. */
@Service
public class OldConsents {

    private static final ConsentMethod UNSAID = ConsentMethod.PARTNER;

    private final OldConsentReader reader;
    private final OldConsentScopes scopes;
    private final EventSubjects subjects;
    private final People people;
    private final Vault vault;
    private final ConsentKeys keys;
    private final ConsentRegister register;
    private final ConsentTexts texts;
    private final Withdrawals withdrawals;
    private final BlindIndexer indexer;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OldConsents(
            OldConsentReader reader,
            OldConsentScopes scopes,
            EventSubjects subjects,
            People people,
            Vault vault,
            ConsentKeys keys,
            ConsentRegister register,
            ConsentTexts texts,
            Withdrawals withdrawals,
            BlindIndexer indexer,
            TransactionTemplate transaction,
            Clock clock) {
        this.reader = reader;
        this.scopes = scopes;
        this.subjects = subjects;
        this.people = people;
        this.vault = vault;
        this.keys = keys;
        this.register = register;
        this.texts = texts;
        this.withdrawals = withdrawals;
        this.indexer = indexer;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What became of one.
     *
     * @param consentId in the register; null for one that was refused
     * @param problem why it was refused
     */
    public record Taken(
            @Nullable UUID consentId,
            @Nullable PersonId person,
            boolean repeated,
            @Nullable ApiProblem problem) {}

    /** Takes them in their order. A bad one refuses itself alone; what is taken is durable. */
    public List<Taken> take(List<JsonNode> rows, String login) {
        List<Taken> taken = new ArrayList<>();
        for (JsonNode row : rows) {
            try {
                OldConsent consent = reader.read(row);
                taken.add(Objects.requireNonNull(transaction.execute(status -> take(consent, login))));
            } catch (ApiProblem problem) {
                taken.add(new Taken(null, null, false, problem));
            } catch (ConcurrencyFailureException busy) {
                taken.add(new Taken(
                        null,
                        null,
                        false,
                        ApiProblem.of(409, "person-busy", "Somebody else is at the person: send it again")));
            }
        }
        return taken;
    }

    private Taken take(OldConsent wanted, String login) {
        PersonId person = person(wanted, login);
        if (wanted.entry().action() == ConsentAction.WITHDRAWN) {
            Withdrawals.Withdrawn withdrawn = withdrawals.withdraw(person, withdrawal(wanted), login);
            return new Taken(withdrawn.consentId(), withdrawn.person(), withdrawn.repeated(), null);
        }
        UUID id = Ids.next();
        Optional<ConsentKeys.Known> known = keys.begin(login, key(wanted), wanted.body(), person.value(), id);
        if (known.isPresent()) {
            return new Taken(known.get().consentId(), person, true, null);
        }
        PersonState state = people.lock(List.of(person)).get(person);
        if (state == null || state.mergedInto() != null) {
            throw ApiProblem.of(409, "person-merged", "The person was merged a moment ago: try again");
        }
        register.append(consent(id, person, wanted, login));
        if (wanted.entry().purpose() != Purpose.PROCESSING) {
            scopes.open(state, wanted, id);
        }
        return new Taken(id, person, false, null);
    }

    private static String key(OldConsent wanted) {
        return "import " + wanted.id();
    }

    private PersonId person(OldConsent wanted, String login) {
        Instant now = clock.instant();
        Set<PersonId> found = subjects.named(new InboxEvent(
                Ids.next(),
                "CONSENT",
                wanted.source(),
                login,
                wanted.person().subject(indexer),
                Set.of(),
                Map.of(),
                now));
        if (found.size() > 1) {
            throw ApiProblem.of(409, "person-ambiguous", "Several people may be meant: name one by personId");
        }
        return found.stream()
                .filter(person -> vault.presence(person) == Vault.Presence.PRESENT)
                .findFirst()
                .orElseThrow(() -> ApiProblem.of(404, "person-not-found", "There is no such person"));
    }

    private static Withdrawal withdrawal(OldConsent wanted) {
        return new Withdrawal(
                key(wanted),
                wanted.body(),
                wanted.entry().purpose(),
                wanted.channels(),
                wanted.brand(),
                wanted.entry().topic(),
                ConsentEvidence.method(wanted.entry()).orElse(UNSAID),
                Objects.requireNonNull(wanted.entry().at()),
                null);
    }

    private Consent consent(UUID id, PersonId person, OldConsent wanted, String login) {
        return new Consent(
                id,
                person,
                wanted.entry().purpose(),
                wanted.channels(),
                wanted.entry().topic(),
                wanted.brand(),
                wanted.entry().action(),
                wanted.entry().at(),
                clock.instant(),
                wanted.validUntil(),
                texts.complete(wanted.entry().text()),
                ConsentEvidence.method(wanted.entry()).orElse(null),
                new Consent.Origin(wanted.source(), wanted.campaign(), wanted.contractor()),
                Consent.Trace.of(
                        wanted.entry().url(),
                        wanted.entry().ip(),
                        wanted.entry().userAgent()),
                wanted.reference(),
                wanted.doubleOptIn(),
                login,
                null);
    }
}
