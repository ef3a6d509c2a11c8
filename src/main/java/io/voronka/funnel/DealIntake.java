package io.voronka.funnel;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.funnel.DealDocument.Ref;
import io.voronka.funnel.NewDeal.Split;
import io.voronka.funnel.store.DealKeys;
import io.voronka.funnel.store.DealRows;
import io.voronka.kernel.PersonId;
import io.voronka.person.ExternalPeople;
import io.voronka.person.LegalForms;
import io.voronka.person.People;
import io.voronka.person.PersonDoor;
import io.voronka.person.PersonDoor.Incoming;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.CanonicalJson;
import io.voronka.platform.web.FieldProblem;
import io.voronka.privacy.ContactIndex;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.KeyedHash;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes deals in over the interface, each once: its person is found or made, and the deal opened, in one transaction. */
@Service
public class DealIntake {

    private static final int LONGEST_KEY = 200;
    private static final int ATTEMPTS = 3;
    /** Behind a contact of more people than that nobody is meant. */
    private static final int MOST = 20;

    private final DealReader reader;
    private final DealKeys keys;
    private final KeyedHash hash;
    private final PersonDoor door;
    private final Vault vault;
    private final ContactIndex contacts;
    private final ExternalPeople external;
    private final People people;
    private final Deals deals;
    private final DealRows rows;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DealIntake(
            DealReader reader,
            DealKeys keys,
            KeyedHash hash,
            PersonDoor door,
            Vault vault,
            ContactIndex contacts,
            ExternalPeople external,
            People people,
            Deals deals,
            DealRows rows,
            TransactionTemplate transactions,
            Clock clock) {
        this.reader = reader;
        this.keys = keys;
        this.hash = hash;
        this.door = door;
        this.vault = vault;
        this.contacts = contacts;
        this.external = external;
        this.people = people;
        this.deals = deals;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A deal that was sent, and whether it had been sent before. */
    public record Taken(Deal deal, boolean repeated) {}

    /**
     * Takes a deal.
     *
     * @param key of the caller; null to use source and external id
     * @throws ApiProblem 400 or 422 for a bad deal, 409 for a key that stands for another body
     */
    public Taken take(JsonNode json, @Nullable String key, String login) {
        DealDocument document = reader.read(json);
        byte[] body = hash.of("deal-body", CanonicalJson.of(json));
        byte @Nullable [] claim = key(document, key, login);
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(status -> take(document, claim, body, login)));
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private byte @Nullable [] key(DealDocument document, @Nullable String key, String login) {
        if (key != null) {
            if (key.isBlank() || key.length() > LONGEST_KEY) {
                throw refused("Idempotency-Key", "too-long", "must have 1 to " + LONGEST_KEY + " characters");
            }
            return hash.of("deal-key", "header", login, key);
        }
        return document.externalId() == null
                ? null
                : hash.of("deal-key", "external-id", document.source(), document.externalId());
    }

    private Taken take(DealDocument document, byte @Nullable [] key, byte[] body, String login) {
        if (key != null && !keys.claim(key, body)) {
            return repeated(keys.get(key), body);
        }
        Deals.Opened opened = open(document);
        if (key != null) {
            keys.stand(key, opened.deal().id());
        }
        if (!opened.before()) {
            rows.receivedBy(opened.deal().id(), login);
        }
        return new Taken(opened.deal(), opened.before());
    }

    private Taken repeated(DealKeys.Claim claim, byte[] body) {
        if (!Arrays.equals(claim.body(), body)) {
            throw ApiProblem.of(409, "idempotency-conflict", "The key was used before with another body");
        }
        return new Taken(deals.get(claim.deal()), true);
    }

    private Deals.Opened open(DealDocument document) {
        PersonId known = document.ref() == null ? null : named(document.ref(), document.source());
        Incoming incoming = new Incoming(
                document.kind(), document.person(), known, document.facts().lastPurchaseAt());
        PersonId person = door.settle(List.of(incoming), clock.instant()).get(0);
        PersonRecord record =
                known == null ? document.person() : vault.read(List.of(person)).getOrDefault(person, document.person());
        return deals.open(NewDeal.outside(
                person,
                new Split(
                        DealReader.hasInn(record) || DealReader.hasInn(document.person()),
                        LegalForms.in(record) || LegalForms.in(document.person()),
                        document.mark()),
                DealOrigin.outside(document.source(), document.externalId()),
                document.facts()));
    }

    private PersonId named(Ref ref, String source) {
        Set<PersonId> found =
                new TreeSet<>(people.survivors(behind(ref, source)).values());
        if (found.size() != 1) {
            throw refused(
                    "personRef",
                    found.isEmpty() ? "unknown" : "ambiguous",
                    found.isEmpty() ? "names nobody of the base" : "may be any of several people");
        }
        return found.iterator().next();
    }

    private Collection<PersonId> behind(Ref ref, String source) {
        return switch (ref.type()) {
            case PERSON -> List.of(PersonId.of(ref.value()));
            case EXTERNAL -> external.of(source, ref.value());
            case PHONE -> contacts.behind(ContactType.PHONE, ref.value(), MOST);
            case EMAIL -> contacts.behind(ContactType.EMAIL, ref.value(), MOST);
        };
    }

    private static ApiProblem refused(String field, String code, String message) {
        return ApiProblem.fields(422, "The deal can't be taken", List.of(new FieldProblem(field, code, message)));
    }
}
