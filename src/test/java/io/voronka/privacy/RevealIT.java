package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voronka.kernel.PersonId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.ChainFault.Kind;
import io.voronka.privacy.keys.UnreadableException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@VaultTest
@TestPropertySource(properties = "voronka.reveal-quota.manager=2")
class RevealIT {

    private final Reveal reveal;
    private final ChainVerifier verifier;
    private final Vault vault;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    @Autowired
    RevealIT(Reveal reveal, ChainVerifier verifier, Vault vault, TransactionTemplate transactions, JdbcClient jdbc) {
        this.reveal = reveal;
        this.verifier = verifier;
        this.vault = vault;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Test
    void showsWhatWasAskedForAndNothingElse() {
        String phone = TestPeople.phone();
        PersonId person = person(phone);

        assertThat(ask(person, EnumSet.of(RevealField.PHONE, RevealField.BIRTH_DATE)))
                .isEqualTo(Map.of(RevealField.PHONE, List.of(phone), RevealField.BIRTH_DATE, List.of()));
        assertThat(ask(person, EnumSet.allOf(RevealField.class)))
                .containsEntry(RevealField.NAME, List.of("Иванова Мария Петровна"))
                .containsEntry(RevealField.ADDRESS, List.of("125009, RU, Москва, Москва, Тверская 1"));
    }

    @Test
    void auditsBeforeItAnswersEvenIfTheCallerRollsBack() {
        PersonId person = person(TestPeople.phone());
        transactions.executeWithoutResult(status -> {
            ask(person, Set.of(RevealField.PHONE));
            status.setRollbackOnly();
        });

        assertThat(audited(person)).containsExactly("dpo1 dpo {PHONE} request 17");
    }

    @Test
    void hasAuditedWhatItThenCouldNotRead() {
        PersonId person = person(TestPeople.phone());
        jdbc.sql("UPDATE vault.person_record SET sealed = sealed || '\\x00' WHERE person_id = :person")
                .param("person", person.value())
                .update();

        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> ask(person, Set.of(RevealField.PHONE)));
        assertThat(audited(person)).hasSize(1);
    }

    @Test
    void refusesWithoutReasonForUnknownAndForErasedPeople() {
        PersonId person = person(TestPeople.phone());
        Set<RevealField> phone = Set.of(RevealField.PHONE);

        assertRefused(422, () -> reveal.reveal(person, phone, "  ", "dpo1", "dpo"));
        assertRefused(422, () -> reveal.reveal(person, phone, "x".repeat(501), "dpo1", "dpo"));
        assertRefused(422, () -> reveal.reveal(person, Set.of(), "why", "dpo1", "dpo"));
        assertRefused(404, () -> ask(TestPeople.id(), phone));
        transactions.executeWithoutResult(status -> vault.erase(person));
        assertRefused(410, () -> ask(person, phone));
        assertThat(audited(person)).isEmpty();
    }

    @Test
    void keepsToTheQuotaOfTheRole() {
        PersonId person = person(TestPeople.phone());
        Set<RevealField> phone = Set.of(RevealField.PHONE);
        for (int i = 0; i < 2; i++) {
            reveal.reveal(person, phone, "why", "manager", "manager");
        }

        assertRefused(429, () -> reveal.reveal(person, phone, "why", "manager", "manager"));
        assertRefused(429, () -> reveal.reveal(person, phone, "why", "marketer", "marketer"));
        reveal.reveal(person, phone, "why", "another", "manager");
        assertThat(audited(person)).hasSize(3);
    }

    @Test
    void chainsRevealsOfManyAtOnceAndFindsAChangedOne() {
        PersonId person = person(TestPeople.phone());
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(CompletableFuture.runAsync(() -> ask(person, Set.of(RevealField.PHONE))));
        }
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
        assertThat(audited(person)).hasSize(40);
        assertThat(verifier.reveals()).isEmpty();

        long last = jdbc.sql("SELECT max(number) FROM vault.reveal_audit")
                .query(Long.class)
                .single();
        long changed = last - 5;
        tamper("UPDATE vault.reveal_audit SET actor = 'somebody' WHERE number = " + changed);
        assertThat(verifier.reveals()).containsExactly(new ChainFault("reveal-audit", changed, Kind.CHANGED));
        tamper("UPDATE vault.reveal_audit SET actor = 'dpo1' WHERE number = " + changed);
        assertThat(verifier.reveals()).isEmpty();
    }

    private Map<RevealField, List<String>> ask(PersonId person, Set<RevealField> fields) {
        return reveal.reveal(person, fields, " request 17 ", "dpo1", "dpo");
    }

    private static void assertRefused(int status, Runnable request) {
        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(request::run)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private List<String> audited(PersonId person) {
        return jdbc.sql("SELECT concat_ws(' ', actor, role, fields, reason) FROM vault.reveal_audit"
                        + " WHERE person_id = :person ORDER BY number")
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    private PersonId person(String phone) {
        PersonId id = TestPeople.id();
        transactions.executeWithoutResult(status -> vault.save(id, TestPeople.record(phone)));
        return id;
    }

    private void tamper(String change) {
        for (String sql : List.of(
                "ALTER TABLE vault.reveal_audit DISABLE TRIGGER append_only",
                change,
                "ALTER TABLE vault.reveal_audit ENABLE TRIGGER append_only")) {
            jdbc.sql(sql).update();
        }
    }
}
