package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.privacy.ChainFault.Kind;
import io.voronka.privacy.ConsentRegister.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@VaultTest
class ConsentRegisterIT {

    private final ConsentRegister register;
    private final ConsentSealing sealing;
    private final ChainVerifier verifier;
    private final Vault vault;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    @Autowired
    ConsentRegisterIT(
            ConsentRegister register,
            ConsentSealing sealing,
            ChainVerifier verifier,
            Vault vault,
            TransactionTemplate transactions,
            JdbcClient jdbc) {
        this.register = register;
        this.sealing = sealing;
        this.verifier = verifier;
        this.vault = vault;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void startWithNothing() {
        tamper("TRUNCATE vault.consent_record, vault.consent_head, vault.consent_seal, vault.consent_sealed_head");
    }

    @Test
    void chainsTheConsentsOfEachPerson() {
        PersonId maria = person();
        PersonId ivan = person();
        Consent given = TestPeople.consent(maria, ConsentAction.GIVEN);
        Consent withdrawn = TestPeople.consent(maria, ConsentAction.WITHDRAWN);
        append(given, TestPeople.consent(ivan, ConsentAction.GIVEN), withdrawn);
        Consent again = TestPeople.consent(maria, ConsentAction.GIVEN);
        append(again);

        List<Consent> listed = register.of(maria);
        assertThat(listed)
                .extracting(Consent::consentId)
                .containsExactly(given.consentId(), withdrawn.consentId(), again.consentId());
        assertThat(listed.get(0))
                .usingRecursiveComparison()
                .ignoringFields("trace")
                .isEqualTo(given);
        assertThat(listed.get(0).trace()).isEqualTo(Consent.Trace.NONE);
        assertThat(register.page(List.of(maria), new Place(maria, 1), 1))
                .extracting(ConsentRegister.Registered::seq)
                .containsExactly(2);
        assertThat(verifier.consents()).isEmpty();
    }

    @Test
    void registersWithThePersonInOneTransaction() {
        PersonId maria = TestPeople.id();
        transactions.executeWithoutResult(status -> {
            vault.save(maria, TestPeople.record(TestPeople.phone()));
            register.append(TestPeople.consent(maria, ConsentAction.GIVEN));
            register.append(TestPeople.consent(maria, ConsentAction.WITHDRAWN));
        });

        assertThat(register.of(maria)).hasSize(2);
        assertThat(verifier.consents()).isEmpty();
    }

    @Test
    void storesTheTraceSealed() {
        PersonId maria = person();
        append(TestPeople.consent(maria, ConsentAction.GIVEN));

        String row = jdbc.sql("SELECT c::text || encode(trace, 'escape') FROM vault.consent_record c"
                        + " WHERE person_id = :person")
                .param("person", maria.value())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain("shop.example", "203.0.113.7", "Mozilla");
    }

    @Test
    void stillVerifiesAfterAnErasure() {
        PersonId maria = person();
        append(TestPeople.consent(maria, ConsentAction.GIVEN));
        sealing.seal();
        transactions.executeWithoutResult(status -> vault.erase(maria));

        assertThat(register.of(maria)).hasSize(1);
        assertThat(verifier.consents()).isEmpty();
        assertThat(verifier.seals()).isEmpty();
    }

    @Test
    void findsAChangedConsentOnly() {
        PersonId maria = person();
        PersonId ivan = person();
        append(TestPeople.consent(maria, ConsentAction.GIVEN), TestPeople.consent(ivan, ConsentAction.GIVEN));
        append(TestPeople.consent(maria, ConsentAction.WITHDRAWN));
        tamper("UPDATE vault.consent_record SET action = 'GIVEN' WHERE seq = 2");

        assertThat(verifier.consents()).containsExactly(new ChainFault(maria.toString(), 2, Kind.CHANGED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purpose = 'CALLS'",
                "channels = '{EMAIL}'",
                "topic = NULL",
                "brand = 'x'",
                "text_version = '2027'",
                "given_at = given_at + interval '1 microsecond'",
                "trace = trace || '\\x00'",
                "source = 'x'",
                "reference = 'x'",
                "actor = 'x'",
                "supersedes = consent_id",
                "method = 'PAPER'"
            })
    void coversEveryColumn(String change) {
        PersonId maria = person();
        append(TestPeople.consent(maria, ConsentAction.GIVEN));
        tamper("UPDATE vault.consent_record SET " + change);

        assertThat(verifier.consents()).containsExactly(new ChainFault(maria.toString(), 1, Kind.CHANGED));
    }

    @Test
    void findsAConsentTakenOutAndAChainCutOff() {
        PersonId maria = person();
        PersonId ivan = person();
        for (PersonId person : List.of(maria, ivan)) {
            append(TestPeople.consent(person, ConsentAction.GIVEN), TestPeople.consent(person, ConsentAction.GIVEN));
        }
        tamper("DELETE FROM vault.consent_record WHERE seq = 1 AND person_id = '" + maria + "'");
        tamper("DELETE FROM vault.consent_record WHERE seq = 2 AND person_id = '" + ivan + "'");

        assertThat(verifier.consents())
                .containsExactly(
                        new ChainFault(maria.toString(), 2, Kind.MISSING),
                        new ChainFault(ivan.toString(), 2, Kind.MISSING));
    }

    @Test
    void sealsEachNewHeadOnce() {
        PersonId maria = person();
        append(TestPeople.consent(maria, ConsentAction.GIVEN));
        append(TestPeople.consent(person(), ConsentAction.GIVEN));

        assertThat(sealing.sealOnce()).isEqualTo(2);
        assertThat(sealing.sealOnce()).isZero();
        append(TestPeople.consent(maria, ConsentAction.WITHDRAWN));
        assertThat(sealing.sealOnce()).isEqualTo(1);
        assertThat(verifier.seals()).isEmpty();
    }

    @Test
    void isSealedByOneNodeAtATime() {
        append(TestPeople.consent(person(), ConsentAction.GIVEN));
        transactions.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('voronka.consent-seal'))::text")
                    .query(String.class)
                    .single();
            assertThat(otherNode().join()).isZero();
        });
        assertThat(otherNode().join()).isEqualTo(1);
    }

    private CompletableFuture<Integer> otherNode() {
        return CompletableFuture.supplyAsync(sealing::sealOnce);
    }

    @Test
    void aChainRewrittenAsAWholeNoLongerFitsItsSeal() {
        PersonId maria = person();
        append(TestPeople.consent(maria, ConsentAction.WITHDRAWN));
        sealing.seal();
        tamper("DELETE FROM vault.consent_record");
        tamper("DELETE FROM vault.consent_head");
        append(TestPeople.consent(maria, ConsentAction.GIVEN));

        assertThat(verifier.consents()).isEmpty();
        assertThat(verifier.seals()).containsExactly(new ChainFault("consent-seal", 1, Kind.CHANGED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent_record", "consent_seal", "consent_sealed_head", "reveal_audit", "erasure"})
    void refusesToChangeWhatIsAppendOnly(String table) {
        append(TestPeople.consent(person(), ConsentAction.GIVEN));
        for (String change : List.of("UPDATE vault.%s SET %s", "DELETE FROM vault.%s", "TRUNCATE vault.%s")) {
            String column = switch (table) {
                case "consent_record" -> "actor = ''";
                case "consent_seal" -> "heads = 0";
                case "consent_sealed_head" -> "length = 0";
                case "reveal_audit" -> "actor = ''";
                default -> "number = 0";
            };
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> jdbc.sql(change.formatted(table, column)).update())
                    .havingRootCause()
                    .withMessageContaining("append-only");
        }
    }

    private PersonId person() {
        PersonId id = TestPeople.id();
        transactions.executeWithoutResult(status -> vault.save(id, TestPeople.record(TestPeople.phone())));
        return id;
    }

    private void append(Consent... consents) {
        transactions.executeWithoutResult(status -> List.of(consents).forEach(register::append));
    }

    /** As somebody with the owner's rights on the database could. */
    private void tamper(String change) {
        List<String> statements = new ArrayList<>();
        List<String> tables = List.of("consent_record", "consent_seal", "consent_sealed_head");
        tables.forEach(table -> statements.add("ALTER TABLE vault." + table + " DISABLE TRIGGER USER"));
        statements.add(change);
        tables.forEach(table -> statements.add("ALTER TABLE vault." + table + " ENABLE TRIGGER USER"));
        transactions.executeWithoutResult(
                status -> statements.forEach(sql -> jdbc.sql(sql).update()));
    }
}
