package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.MatchKeyIndex.Search;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One round trip locks, finds and reads what the steps of the vault would. In this slice a person has one key a phone. */
@VaultTest
class VaultReachIT {

    private final Vault vault;
    private final VaultReach reach;
    private final MatchKeyIndex index;
    private final BlindIndexer indexer;
    private final PrivacyProperties properties;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    @Autowired
    VaultReachIT(
            Vault vault,
            VaultReach reach,
            MatchKeyIndex index,
            BlindIndexer indexer,
            PrivacyProperties properties,
            TransactionTemplate transactions,
            JdbcClient jdbc) {
        this.vault = vault;
        this.reach = reach;
        this.index = index;
        this.indexer = indexer;
        this.properties = properties;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Test
    void someoneBehindAContactIsLockedAndReadWithIt() {
        BlindIndex contact = contact();
        String phone = TestPeople.phone();
        PersonId person = stored(phone);
        known(person);
        link(person, contact);

        reached(contact, search(Set.of(phone)), Set.of(), reached -> {
            assertThat(reached.behind()).isEqualTo(Map.of(contact, Set.of(person)));
            assertThat(reached.alike()).as("not looked for").isNull();
            assertThat(reached.locked()).singleElement().satisfies(row -> {
                assertThat(row.person()).isEqualTo(person);
                assertThat(row.kind()).isEqualTo("PERSON");
                assertThat(row.createdAt()).isEqualTo(Instant.EPOCH);
                assertThat(row.mergedInto()).isNull();
            });
            assertThat(isLocked(person)).isTrue();
            assertThat(read(person).phones()).containsExactly(phone);
            assertThat(vault.versionRead(person)).hasValue(1);
            vault.save(person, TestPeople.record(TestPeople.phone()));
            return null;
        });
        assertThat(read(person).phones()).doesNotContain(phone);
    }

    @Test
    void whoIsOfferedIsLockedWhateverTheContacts() {
        PersonId person = stored(TestPeople.phone());
        known(person);
        reached(contact(), search(Set.of()), Set.of(person), reached -> {
            assertThat(reached.locked()).extracting(PersonRow::person).containsExactly(person);
            assertThat(isLocked(person)).isTrue();
            return null;
        });
    }

    @Test
    void peopleAlikeAreFoundWhereNobodyIsBehindTheContactsAndNotLocked() {
        String key = TestPeople.phone();
        PersonId person = stored(key);
        known(person);
        BlindIndex contact = contact();
        reached(contact, search(Set.of(key, "nobody's")), Set.of(), reached -> {
            assertThat(reached.behind()).isEqualTo(Map.of(contact, Set.of()));
            assertThat(reached.alike()).isEqualTo(Map.of(key, Set.of(person)));
            assertThat(reached.locked()).isEmpty();
            assertThat(isLocked(person)).isFalse();
            return null;
        });
    }

    @Test
    void nobodyOfACrowdIsLocked() {
        BlindIndex crowded = contact();
        BlindIndex own = contact();
        PersonId person = TestPeople.id();
        known(person);
        link(person, own);
        PersonId one = TestPeople.id();
        known(one);
        link(one, crowded);
        for (int i = 0; i < properties.contactCrowd(); i++) {
            link(TestPeople.id(), crowded);
        }
        transactions.executeWithoutResult(status -> {
            Reached reached = reach.reach(List.of(crowded, own), search(Set.of()), Set.of());
            assertThat(vault.isCrowd(Objects.requireNonNull(reached.behind().get(crowded))))
                    .isTrue();
            assertThat(reached.locked()).extracting(PersonRow::person).containsExactly(person);
            assertThat(isLocked(one)).isFalse();
        });
    }

    @Test
    void aRecordThatWasBroughtAlongIsReadOnceAndThenAskedFor() {
        PersonId person = stored(TestPeople.phone());
        known(person);
        transactions.executeWithoutResult(status -> {
            reach.open(List.of(person));
            jdbc.sql("DELETE FROM vault.person_record WHERE person_id = ?")
                    .param(person.value())
                    .update();
            assertThat(vault.read(List.of(person))).containsKey(person);
            assertThat(vault.read(List.of(person))).isEmpty();
            status.setRollbackOnly();
        });
    }

    @Test
    void keysOfTwinsAreHeldToTheEndOfTheTransaction() {
        String key = TestPeople.phone();
        reached(contact(), index.search(Set.of(key, "another"), key::equals, 1), Set.of(), reached -> {
            assertThat(jdbc.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
                            .query(Long.class)
                            .single())
                    .isOne();
            return null;
        });
    }

    @Test
    void aTransactionReachesOnce() {
        BlindIndex contact = contact();
        reached(contact, search(Set.of()), Set.of(), reached -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> reach.reach(List.of(contact), search(Set.of()), Set.of()));
            return null;
        });
    }

    private Search search(Set<String> keys) {
        return index.search(keys, held -> false, 10);
    }

    private void reached(BlindIndex contact, Search search, Set<PersonId> also, Function<Reached, Void> then) {
        transactions.executeWithoutResult(status -> then.apply(reach.reach(List.of(contact), search, also)));
    }

    private BlindIndex contact() {
        return indexer.index(ContactType.PHONE, TestPeople.phone());
    }

    /** Seen from another transaction. */
    private boolean isLocked(PersonId person) {
        TransactionTemplate other =
                new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        return Objects.requireNonNull(other.execute(
                status -> jdbc.sql("SELECT person_id FROM crm.person WHERE person_id = ? FOR NO KEY UPDATE SKIP LOCKED")
                        .param(person.value())
                        .query()
                        .listOfRows()
                        .isEmpty()));
    }

    private void known(PersonId person) {
        jdbc.sql("INSERT INTO crm.person (person_id, kind, stage, created_at) VALUES (?, 'PERSON', 'ACTIVE', 'epoch')")
                .param(person.value())
                .update();
    }

    private void link(PersonId person, BlindIndex contact) {
        transactions.executeWithoutResult(status -> {
            vault.lock(List.of(contact));
            vault.link(person, List.of(contact));
        });
    }

    private PersonRecord read(PersonId person) {
        return Objects.requireNonNull(vault.read(List.of(person)).get(person));
    }

    private PersonId stored(String phone) {
        PersonId person = TestPeople.id();
        transactions.executeWithoutResult(status -> vault.save(person, TestPeople.record(phone)));
        return person;
    }
}
