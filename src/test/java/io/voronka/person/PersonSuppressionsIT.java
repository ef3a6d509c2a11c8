package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.platform.event.ContactSuppressed;
import io.voronka.platform.event.PersonErased;
import io.voronka.platform.event.PersonSuppressed;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import io.voronka.support.VoronkaTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Who hears of a suppression: its person, and whoever has no other contact left. */
@VoronkaTest
class PersonSuppressionsIT {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** What was told. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Ears {
        final List<PersonSuppressed> suppressed = new CopyOnWriteArrayList<>();
        final List<PersonId> left = new CopyOnWriteArrayList<>();
        final List<PersonId> erased = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(PersonSuppressed event) {
            suppressed.add(event);
        }

        @EventListener
        void hear(ContactSuppressed event) {
            left.add(event.personId());
        }

        @EventListener
        void hear(PersonErased event) {
            erased.add(event.personId());
        }
    }

    @Autowired
    Ears ears;

    @Autowired
    People people;

    @Autowired
    Vault vault;

    @Autowired
    BlindIndexer indexer;

    @Autowired
    PersonSuppressions suppressions;

    @Autowired
    Suppressions contacts;

    @Autowired
    Merging merging;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void quiet() {
        ears.suppressed.clear();
        ears.left.clear();
        ears.erased.clear();
    }

    @Test
    void whoSharesTheOnlyAddressIsClosedTooAndWhoHasAnotherIsNot() {
        String shared = mail();
        PersonId demands = person(List.of(), List.of(shared));
        PersonId shares = person(List.of(), List.of(shared));
        PersonId hasAnother = person(List.of(), List.of(shared, mail()));
        suppress(demands, SuppressionScope.EMAIL);
        assertThat(channels(demands)).containsExactly(Channel.EMAIL);
        assertThat(channels(shares)).containsExactly(Channel.EMAIL);
        assertThat(channels(hasAnother)).isEmpty();
        assertThat(ears.left).containsExactly(hasAnother);
    }

    @Test
    void whoSharesAPhoneKeepsTheirLetters() {
        String phone = phone();
        PersonId demands = person(List.of(phone), List.of());
        PersonId shares = person(List.of(phone), List.of(mail()));
        suppress(demands, SuppressionScope.ALL);
        assertThat(ears.suppressed).contains(new PersonSuppressed(demands, null, "COMPLAINT"));
        assertThat(channels(shares)).containsExactlyInAnyOrder(Channel.CALL, Channel.SMS, Channel.MESSENGER);
    }

    @Test
    void anAddressThatIsSuppressedForAnotherChannelIsStillGood() {
        String shared = mail();
        String other = mail();
        PersonId demands = person(List.of(), List.of(shared));
        PersonId shares = person(List.of(), List.of(shared, other));
        contacts.suppress(
                List.of(indexer.index(ContactType.EMAIL, other)),
                SuppressionScope.POST,
                SuppressionReason.UNSUBSCRIBED_FROM_ALL);
        suppress(demands, SuppressionScope.EMAIL);
        assertThat(channels(shares)).isEmpty();
    }

    @Test
    void aMergedPersonsDemandIsTheSurvivors() {
        PersonId survivor = person(List.of(), List.of(mail()));
        PersonId absorbed = person(List.of(), List.of(mail()));
        merging.merge(new MergeRequest(survivor, absorbed, "head", "one person", true));
        suppress(absorbed, SuppressionScope.EMAIL);
        assertThat(channels(survivor)).containsExactly(Channel.EMAIL);
        assertThat(channels(absorbed)).isEmpty();
    }

    @Test
    void anErasureIsToldOnce() {
        PersonId person = person(List.of(), List.of(mail()));
        transactions.executeWithoutResult(status -> vault.erase(person));
        transactions.executeWithoutResult(status -> vault.erase(person));
        assertThat(ears.erased).containsExactly(person);
    }

    private void suppress(PersonId person, SuppressionScope scope) {
        transactions.executeWithoutResult(status -> suppressions.suppress(person, scope, SuppressionReason.COMPLAINT));
    }

    private List<Channel> channels(PersonId person) {
        return ears.suppressed.stream()
                .filter(event -> event.personId().equals(person))
                .map(PersonSuppressed::channel)
                .toList();
    }

    private PersonId person(List<String> phones, List<String> mails) {
        PersonId made = transactions.execute(status -> {
            List<BlindIndex> indexes = new ArrayList<>();
            phones.forEach(phone -> indexes.add(indexer.index(ContactType.PHONE, phone)));
            mails.forEach(mail -> indexes.add(indexer.index(ContactType.EMAIL, mail)));
            vault.lock(indexes);
            PersonId id = people.create(PersonKind.PERSON, Instant.now()).personId();
            vault.save(id, new PersonRecord(List.of(), phones, mails, List.of(), null, null, Map.of()));
            vault.link(id, indexes);
            return id;
        });
        return java.util.Objects.requireNonNull(made);
    }

    private static String mail() {
        return "s" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
    }

    private static String phone() {
        return "+7926" + (3_000_000 + NEXT.incrementAndGet());
    }
}
