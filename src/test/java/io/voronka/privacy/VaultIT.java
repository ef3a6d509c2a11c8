package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.Vault.Presence;
import io.voronka.privacy.keys.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@VaultTest
class VaultIT {

    private final Vault vault;
    private final BlindIndexer indexer;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    @Autowired
    VaultIT(Vault vault, BlindIndexer indexer, TransactionTemplate transactions, JdbcClient jdbc) {
        this.vault = vault;
        this.indexer = indexer;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Test
    void keepsAChunkOfPeopleAndFindsThemByTheirContacts() {
        Map<PersonId, PersonRecord> people = new HashMap<>();
        Map<BlindIndex, PersonId> phones = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            PersonRecord person = TestPeople.record(TestPeople.phone());
            PersonId id = TestPeople.id();
            people.put(id, person);
            phones.put(indexer.index(ContactType.PHONE, person.phones().get(0)), id);
        }
        transactions.executeWithoutResult(status -> {
            assertThat(vault.lock(phones.keySet()).values()).hasSize(500).allMatch(Set::isEmpty);
            people.forEach(vault::save);
            phones.forEach((phone, person) -> vault.link(person, List.of(phone)));
        });

        assertThat(vault.read(people.keySet())).isEqualTo(people);
        transactions.executeWithoutResult(status -> {
            Map<BlindIndex, Set<PersonId>> behind = vault.lock(phones.keySet());
            phones.forEach((phone, person) -> assertThat(behind.get(phone)).containsExactly(person));
        });
    }

    @Test
    void keepsWhatATransactionAddsStepByStep() {
        PersonId id = TestPeople.id();
        transactions.executeWithoutResult(status -> {
            vault.save(id, TestPeople.record("+79990000001"));
            PersonRecord pending = read(id);
            vault.save(id, pending.merge(TestPeople.record("+79990000002")));
        });
        transactions.executeWithoutResult(status -> {
            PersonRecord known = read(id);
            assertThat(known.phones()).containsExactly("+79990000001", "+79990000002");
            vault.save(id, known.merge(TestPeople.record("+79990000003")));
        });

        assertThat(read(id).phones()).hasSize(3);
    }

    @Test
    void leavesNothingOfATransactionThatIsRolledBack() {
        PersonId id = TestPeople.id();
        transactions.executeWithoutResult(status -> {
            vault.save(id, TestPeople.record(TestPeople.phone()));
            status.setRollbackOnly();
        });

        assertThat(vault.presence(id)).isEqualTo(Presence.UNKNOWN);
        assertThat(vault.read(List.of(id))).isEmpty();
    }

    @Test
    void refusesToOverwriteWhatItHasNotSeen() {
        PersonId id = stored(TestPeople.phone());

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> transactions.executeWithoutResult(status -> {
                    PersonRecord seen = read(id);
                    vault.save(id, seen.merge(TestPeople.record(TestPeople.phone())));
                    changeMeanwhile(id);
                }));
    }

    private void changeMeanwhile(PersonId id) {
        TransactionTemplate other =
                new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        other.executeWithoutResult(status -> vault.save(id, read(id).merge(TestPeople.record(TestPeople.phone()))));
    }

    @Test
    void storesNothingReadable() {
        String phone = TestPeople.phone();
        PersonId id = stored(phone);

        byte[] sealed = jdbc.sql("SELECT sealed FROM vault.person_record WHERE person_id = :id")
                .param("id", id.value())
                .query(byte[].class)
                .single();
        String text = new String(sealed, StandardCharsets.UTF_8) + new String(sealed, StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain(phone.substring(2), "example.com", "Мария", "phones");
    }

    @Test
    void refusesARecordMovedToAnotherPerson() {
        PersonId id = stored(TestPeople.phone());
        PersonId victim = stored(TestPeople.phone());
        jdbc.sql("UPDATE vault.person_record r SET sealed = o.sealed FROM vault.person_record o"
                        + " WHERE r.person_id = :victim AND o.person_id = :id")
                .param("victim", victim.value())
                .param("id", id.value())
                .update();
        jdbc.sql("UPDATE vault.person_key k SET wrapped_key = o.wrapped_key FROM vault.person_key o"
                        + " WHERE k.person_id = :victim AND o.person_id = :id")
                .param("victim", victim.value())
                .param("id", id.value())
                .update();

        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> vault.read(List.of(victim)));
    }

    @Test
    void sharesAContactBetweenPeople() {
        BlindIndex phone = indexer.index(ContactType.PHONE, TestPeople.phone());
        PersonId mother = TestPeople.id();
        PersonId son = TestPeople.id();
        for (PersonId person : List.of(mother, son, son)) {
            transactions.executeWithoutResult(status -> {
                vault.lock(List.of(phone));
                vault.link(person, List.of(phone));
            });
        }

        Map<BlindIndex, Set<PersonId>> behind = transactions.execute(status -> vault.lock(List.of(phone)));
        assertThat(behind).isEqualTo(Map.of(phone, Set.of(mother, son)));
    }

    @Test
    void locksOnceATransactionAndLinksOnlyWhatItLocked() {
        BlindIndex first = indexer.index(ContactType.PHONE, TestPeople.phone());
        BlindIndex second = indexer.index(ContactType.PHONE, TestPeople.phone());

        assertThatIllegalStateException().isThrownBy(() -> vault.lock(List.of(first)));
        transactions.executeWithoutResult(status -> {
            vault.lock(List.of(first));
            vault.lock(List.of(first));
            assertThatIllegalStateException().isThrownBy(() -> vault.lock(List.of(first, second)));
            assertThatIllegalStateException().isThrownBy(() -> vault.link(TestPeople.id(), List.of(second)));
        });
    }

    @Test
    void holdsALeadUntilItIsReleased() {
        LeadId lead = new LeadId(Ids.next());
        byte[] body = "{\"phone\":\"12\"}".getBytes(StandardCharsets.UTF_8);
        transactions.executeWithoutResult(status -> vault.hold(lead, body));

        assertThat(vault.held(lead)).hasValueSatisfying(held -> assertThat(held).isEqualTo(body));
        vault.releaseHeld(lead);
        assertThat(vault.held(lead)).isEmpty();
    }

    @Test
    void erasesAPersonForGood() {
        BlindIndex phone = indexer.index(ContactType.PHONE, TestPeople.phone());
        PersonId id = TestPeople.id();
        transactions.executeWithoutResult(status -> {
            vault.lock(List.of(phone));
            vault.save(id, TestPeople.record(TestPeople.phone()));
            vault.link(id, List.of(phone));
        });

        transactions.executeWithoutResult(status -> vault.erase(id));
        transactions.executeWithoutResult(status -> vault.erase(id));

        assertThat(vault.presence(id)).isEqualTo(Presence.ERASED);
        assertThat(vault.read(List.of(id))).isEmpty();
        Map<BlindIndex, Set<PersonId>> behind = transactions.execute(status -> vault.lock(List.of(phone)));
        assertThat(behind).isEqualTo(Map.of(phone, Set.of()));
    }

    private PersonRecord read(PersonId id) {
        return Objects.requireNonNull(vault.read(List.of(id)).get(id));
    }

    private PersonId stored(String phone) {
        PersonId id = TestPeople.id();
        transactions.executeWithoutResult(status -> vault.save(id, TestPeople.record(phone)));
        return id;
    }
}
