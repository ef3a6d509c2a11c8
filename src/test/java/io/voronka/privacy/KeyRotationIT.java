package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.privacy.keys.Keyring;
import io.voronka.privacy.keys.TestKeys;
import io.voronka.privacy.store.WrappedKeys;
import io.voronka.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys change while people come, go and are looked up, and nodes stop in the middle. Portions are of two rows. */
class KeyRotationIT {

    private final String database = TestDatabase.create();
    private final Path ledger;
    private String keyset = Keyring.generate().toJson();

    KeyRotationIT(@TempDir Path folder) {
        ledger = folder.resolve("erasure-ledger");
    }

    @Test
    void dataKeysAreWrappedAnewAcrossAStopWhilePeopleAreReadWrittenAndErased() {
        Map<PersonId, String> people = new LinkedHashMap<>();
        LeadId held = new LeadId(TestPeople.id().value());
        work(node -> {
            for (int i = 0; i < 7; i++) {
                node.save(people);
            }
            node.transactions()
                    .executeWithoutResult(status -> node.vault().hold(held, "body".getBytes(StandardCharsets.UTF_8)));
        });
        String old = keyset;
        next("wrapping", "ADD");
        work(node -> {
            assertThat(node.rotation().rewrapSome()).as("nothing to do yet").isFalse();
            node.assertReads(people);
        });

        next("wrapping", "PROMOTE");
        String promoted = keyset;
        work(node -> {
            assertThat(node.rotation().rewrapSome()).isTrue();
            node.transactions().executeWithoutResult(status -> {
                node.rotation().rewrapSome();
                status.setRollbackOnly();
            });
            assertThat(node.wrappedUnder(2))
                    .as("what was not committed is not done")
                    .isEqualTo(2);
        });
        PersonId gone = people.keySet().iterator().next();
        keyset = TestKeys.next(promoted, "wrapping", "RETIRE");
        assertStartRefused("made with other keys");
        keyset = promoted;
        work(node -> {
            node.save(people);
            node.transactions().executeWithoutResult(status -> node.vault().erase(gone));
            people.remove(gone);
            node.assertReads(people);
            node.rotation().work();
            assertThat(node.wrappedUnder(1)).isZero();
            assertThat(node.wrappedUnder(2)).isEqualTo(people.size());
            node.assertReads(people);
        });

        keyset = old;
        assertStartRefused("made with other keys");
        keyset = TestKeys.next(promoted, "wrapping", "RETIRE");
        work(node -> {
            node.assertReads(people);
            assertThat(node.vault().held(held))
                    .hasValueSatisfying(body -> assertThat(body).asString().isEqualTo("body"));
            assertThat(node.vault().presence(gone)).isEqualTo(Vault.Presence.ERASED);
        });
    }

    @Test
    void noTableWithWrappedKeysIsForgotten() {
        work(node -> assertThat(
                        node.bean(JdbcClient.class).sql("""
                        SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
                        WHERE column_name IN ('wrapped_key', 'secret_key', 'wrapped')
                        """).query(String.class).list())
                .as("and the check of the keyset, which is last")
                .contains("vault.keyset_check.wrapped")
                .filteredOn(column -> !column.equals("vault.keyset_check.wrapped"))
                .containsExactlyInAnyOrderElementsOf(WrappedKeys.columns()));
    }

    @Test
    void peopleAreFoundByTheOldAndTheNewIndexUntilTheOldIsGone() {
        Map<PersonId, String> people = new LinkedHashMap<>();
        work(node -> {
            for (int i = 0; i < 7; i++) {
                node.save(people);
            }
            String silent = people.values().iterator().next();
            node.bean(Suppressions.class)
                    .suppress(
                            List.of(node.indexer().index(ContactType.PHONE, silent)),
                            SuppressionScope.CALL,
                            SuppressionReason.DO_NOT_CALL);
        });
        String first = keyset;
        PersonId gone = List.copyOf(people.keySet()).get(3);
        String phoneOfGone = Objects.requireNonNull(people.get(gone));

        next("indexing", "ADD");
        String added = keyset;
        work(node -> {
            assertThat(node.rotation().indexSome()).isTrue();
            node.save(people);
            node.transactions().executeWithoutResult(status -> node.vault().erase(gone));
            people.remove(gone);
            node.assertFinds(people);
        });
        keyset = TestKeys.next(added, "indexing", "PROMOTE");
        assertStartRefused("Not everybody is found under the indexing keys [1, 2]");

        keyset = added;
        work(node -> {
            node.rotation().work();
            node.assertFinds(people);
        });
        keyset = first;
        work(node -> {
            node.save(people);
            assertThat(node.rotation().indexSome())
                    .as("an older node leaves it alone")
                    .isFalse();
        });
        keyset = TestKeys.next(added, "indexing", "PROMOTE");
        String promoted = keyset;
        work(node -> {
            node.save(people);
            node.rotation().indexSome();
        });
        next("indexing", "RETIRE");
        assertStartRefused("Not everybody is found under the indexing keys [2]");
        keyset = promoted;
        work(node -> {
            // What the older node has written under the old key only is found now.
            node.rotation().work();
            node.assertFinds(people);
        });
        next("indexing", "RETIRE");
        work(node -> {
            node.rotation().work();
            node.rotation().purge();
            assertThat(node.points(1)).isZero();
            node.save(people);
            node.assertFinds(people);
            assertThat(node.bean(ContactIndex.class).behind(ContactType.PHONE, phoneOfGone, 9))
                    .isEmpty();
            String silent = people.values().iterator().next();
            assertThat(node.bean(Suppressions.class).standing(node.indexer().points(ContactType.PHONE, silent)))
                    .as("a suppression went along")
                    .isNotEmpty();
            assertThat(node.likeness())
                    .as("a key of likeness each, under the new key")
                    .isEqualTo(people.size());
        });
        keyset = first;
        assertStartRefused("Not everybody is found under the indexing keys [1]");
    }

    private void next(String what, String step) {
        keyset = TestKeys.next(keyset, what, step);
    }

    private void work(Consumer<Node> work) {
        try (ConfigurableApplicationContext context = start()) {
            work.accept(new Node(context));
        }
    }

    private void assertStartRefused(String reason) {
        assertThat(catchThrowable(() -> start().close())).rootCause().hasMessageContaining(reason);
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(VaultSlice.class)
                .web(WebApplicationType.NONE)
                .profiles("test")
                .properties(
                        "spring.datasource.url=" + database,
                        "spring.datasource.username=" + TestDatabase.user(),
                        "spring.datasource.password=" + TestDatabase.password(),
                        "spring.datasource.hikari.maximum-pool-size=5",
                        "voronka.keyset=" + keyset,
                        "voronka.rewrapped=2",
                        "voronka.reindexed=2",
                        "voronka.purge-indexes-after=-1s",
                        "voronka.erasure-ledger=" + ledger)
                .run();
    }

    /** A node of the application. */
    private record Node(ConfigurableApplicationContext context) {

        <T> T bean(Class<T> type) {
            return context.getBean(type);
        }

        Vault vault() {
            return bean(Vault.class);
        }

        KeyRotation rotation() {
            return bean(KeyRotation.class);
        }

        BlindIndexer indexer() {
            return bean(BlindIndexer.class);
        }

        TransactionTemplate transactions() {
            return bean(TransactionTemplate.class);
        }

        void save(Map<PersonId, String> people) {
            PersonId person = TestPeople.id();
            String phone = TestPeople.phone();
            transactions().executeWithoutResult(status -> {
                List<BlindIndex> points = indexer().points(ContactType.PHONE, phone);
                vault().lock(points);
                vault().save(person, TestPeople.record(phone));
                vault().link(person, points);
            });
            people.put(person, phone);
        }

        void assertReads(Map<PersonId, String> people) {
            Map<PersonId, PersonRecord> records = vault().read(people.keySet());
            people.forEach((person, phone) -> assertThat(
                            Objects.requireNonNull(records.get(person)).phones())
                    .containsExactly(phone));
        }

        void assertFinds(Map<PersonId, String> people) {
            people.forEach((person, phone) -> {
                assertThat(bean(ContactIndex.class).behind(ContactType.PHONE, phone, 9))
                        .containsExactly(person);
                Set<PersonId> locked = transactions()
                        .execute(status -> vault().lock(indexer().points(ContactType.PHONE, phone)).values().stream()
                                .filter(behind -> !behind.isEmpty())
                                .findFirst()
                                .orElse(Set.of()));
                assertThat(locked).containsExactly(person);
            });
        }

        long wrappedUnder(int key) {
            return count("vault.person_key WHERE kek_id = " + key);
        }

        long points(int key) {
            return count("vault.contact_point WHERE key_id = " + key);
        }

        long likeness() {
            return count("vault.match_key");
        }

        private long count(String from) {
            return bean(JdbcClient.class)
                    .sql("SELECT count(*) FROM " + from)
                    .query(Long.class)
                    .single();
        }
    }
}
