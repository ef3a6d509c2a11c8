package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.PersonId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys of likeness come, change and go with the record. In this slice a person has one key a phone. */
@VaultTest
class MatchKeysIT {

    private final Vault vault;
    private final MatchKeyIndex index;
    private final MatchKeyFilling filling;
    private final PersonImages images;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    @Autowired
    MatchKeysIT(
            Vault vault,
            MatchKeyIndex index,
            MatchKeyFilling filling,
            PersonImages images,
            TransactionTemplate transactions,
            JdbcClient jdbc) {
        this.vault = vault;
        this.index = index;
        this.filling = filling;
        this.images = images;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Test
    void comeWithTheRecordAndChangeWithIt() {
        String old = TestPeople.phone();
        String fresh = TestPeople.phone();
        PersonId person = stored(old);
        assertThat(under(old)).containsExactly(person);

        transactions.executeWithoutResult(status -> {
            read(person);
            vault.save(person, TestPeople.record(fresh));
        });
        assertThat(under(old)).isEmpty();
        assertThat(under(fresh)).containsExactly(person);
    }

    @Test
    void goWithThePerson() {
        String phone = TestPeople.phone();
        PersonId person = stored(phone);
        transactions.executeWithoutResult(status -> vault.erase(person));
        assertThat(under(phone)).isEmpty();
        assertThat(rows(person)).isZero();
    }

    @Test
    void areTakenBackByAnImage() {
        String old = TestPeople.phone();
        String fresh = TestPeople.phone();
        PersonId person = stored(old);
        UUID change = TestPeople.id().value();
        transactions.executeWithoutResult(status -> images.capture(change, List.of(person)));
        transactions.executeWithoutResult(
                status -> vault.save(person, read(person).merge(TestPeople.record(fresh))));
        assertThat(under(fresh)).containsExactly(person);

        transactions.executeWithoutResult(
                status -> assertThat(images.restore(change, List.of(person))).isOne());
        assertThat(under(fresh)).isEmpty();
        assertThat(under(old)).containsExactly(person);
        assertThat(read(person).phones()).containsExactly(old);
    }

    @Test
    void areFilledInForRecordsOfAnOlderRelease() {
        String phone = TestPeople.phone();
        PersonId person = stored(phone);
        String broken = TestPeople.phone();
        PersonId unreadable = stored(broken);
        for (PersonId old : List.of(person, unreadable)) {
            jdbc.sql("DELETE FROM vault.match_key WHERE person_id = :id")
                    .param("id", old.value())
                    .update();
            jdbc.sql("UPDATE vault.person_record SET match_keys = NULL WHERE person_id = :id")
                    .param("id", old.value())
                    .update();
        }
        jdbc.sql("UPDATE vault.person_record SET sealed = sealed || '\\x00'::bytea WHERE person_id = :id")
                .param("id", unreadable.value())
                .update();

        filling.fill();

        assertThat(under(phone)).containsExactly(person);
        assertThat(under(broken))
                .as("one that can't be opened holds up no other")
                .isEmpty();
        assertThat(filling.fillSome()).isZero();
    }

    @Test
    void aKeyOfTooManyIsCutOff() {
        String phone = TestPeople.phone();
        for (int i = 0; i < 5; i++) {
            stored(phone);
        }
        assertThat(index.find(Set.of(phone), 3).get(phone)).hasSize(4);
        assertThat(index.find(Set.of(phone), 5).get(phone)).hasSize(5);
    }

    private Set<PersonId> under(String key) {
        return index.find(Set.of(key), 10).getOrDefault(key, Set.of());
    }

    private long rows(PersonId person) {
        return jdbc.sql("SELECT count(*) FROM vault.match_key WHERE person_id = :id")
                .param("id", person.value())
                .query(Long.class)
                .single();
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
