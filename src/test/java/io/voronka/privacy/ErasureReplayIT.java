package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.Vault.Presence;
import io.voronka.privacy.keys.Keyring;
import io.voronka.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts of the application against restored databases and against ledgers that do not belong there. */
class ErasureReplayIT {

    private final String keyset = Keyring.generate().toJson();
    private final Path ledger;

    ErasureReplayIT(@TempDir Path folder) {
        ledger = folder.resolve("erasure-ledger");
    }

    @Test
    void erasesAgainAfterAnOldBackupIsRestored() {
        String database = TestDatabase.create();
        PersonId erased = TestPeople.id();
        PersonId kept = TestPeople.id();
        work(database, context -> save(context, erased, kept));
        String backup = TestDatabase.copy(database);
        work(database, context -> erase(context, erased));

        List<Presence> restored = work(backup, context -> presence(context, erased, kept));

        assertThat(restored).containsExactly(Presence.ERASED, Presence.PRESENT);
    }

    @Test
    void goesOnAfterAnErasureThatReachedTheLedgerOnly() {
        String database = TestDatabase.create();
        PersonId first = TestPeople.id();
        PersonId second = TestPeople.id();
        work(database, context -> {
            save(context, first, second);
            transactions(context).executeWithoutResult(status -> {
                context.getBean(Vault.class).erase(first);
                status.setRollbackOnly();
            });
            assertThat(presence(context, first)).containsExactly(Presence.PRESENT);

            erase(context, second);
            assertThat(presence(context, first, second)).containsOnly(Presence.ERASED);
            return null;
        });
        assertThat(new ErasureLedger(ledger).last().number()).isEqualTo(2);
    }

    @Test
    void refusesToStartWithoutItsLedgerOrWithAnOlderOne() throws IOException {
        String database = TestDatabase.create();
        PersonId person = TestPeople.id();
        work(database, context -> save(context, person));
        byte[] older = Files.readAllBytes(ledger);
        work(database, context -> erase(context, person));
        byte[] newest = Files.readAllBytes(ledger);

        Files.write(ledger, older);
        assertStartRefused(database, "is behind the database");
        Files.delete(ledger);
        assertStartRefused(database, "is missing");
        Files.write(ledger, newest);
        work(database, context -> null);
    }

    @Test
    void refusesTheLedgerAndTheKeysOfAnotherDatabase() throws IOException {
        String database = TestDatabase.create();
        work(database, context -> null);
        Files.delete(ledger);
        work(TestDatabase.create(), context -> null);

        assertStartRefused(database, "is of another database");
        assertThatThrownBy(() -> start(
                                TestDatabase.copy(database), Keyring.generate().toJson())
                        .close())
                .rootCause()
                .hasMessageContaining("made with other keys");
    }

    @Test
    void refusesToStartWithALedgerThatWasTamperedWith() throws IOException {
        String database = TestDatabase.create();
        PersonId person = TestPeople.id();
        work(database, context -> {
            save(context, person);
            return erase(context, person);
        });
        String text = Files.readString(ledger);
        Files.writeString(
                ledger, text.replace(person.toString(), TestPeople.id().toString()));

        assertStartRefused(database, "tampered with at entry 1");
    }

    private void assertStartRefused(String database, String reason) {
        assertThat(catchThrowable(() -> start(database, keyset).close()))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason);
    }

    private <T> T work(String database, Function<ConfigurableApplicationContext, T> work) {
        try (ConfigurableApplicationContext context = start(database, keyset)) {
            return work.apply(context);
        }
    }

    private ConfigurableApplicationContext start(String database, String keys) {
        return new SpringApplicationBuilder(VaultSlice.class)
                .web(WebApplicationType.NONE)
                .profiles("test")
                .properties(
                        "spring.datasource.url=" + database,
                        "spring.datasource.username=" + TestDatabase.user(),
                        "spring.datasource.password=" + TestDatabase.password(),
                        "voronka.keyset=" + keys,
                        "voronka.erasure-ledger=" + ledger)
                .run();
    }

    private static TransactionTemplate transactions(ConfigurableApplicationContext context) {
        return context.getBean(TransactionTemplate.class);
    }

    private static boolean save(ConfigurableApplicationContext context, PersonId... people) {
        transactions(context)
                .executeWithoutResult(status -> List.of(people)
                        .forEach(person ->
                                context.getBean(Vault.class).save(person, TestPeople.record(TestPeople.phone()))));
        return true;
    }

    private static boolean erase(ConfigurableApplicationContext context, PersonId person) {
        transactions(context)
                .executeWithoutResult(status -> context.getBean(Vault.class).erase(person));
        return true;
    }

    private static List<Presence> presence(ConfigurableApplicationContext context, PersonId... people) {
        Vault vault = context.getBean(Vault.class);
        return List.of(people).stream().map(vault::presence).toList();
    }
}
