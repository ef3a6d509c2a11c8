package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@VaultTest
class PersonNotesIT {

    @Autowired
    PersonNotes notes;

    @Autowired
    Vault vault;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void keepsWordsSealedAndDestroysThemWithThePerson() {
        PersonId person = TestPeople.id();
        transactions.executeWithoutResult(status -> vault.save(person, PersonRecord.EMPTY));
        UUID call = Ids.next();

        notes.keep(person, call, Map.of("note", "keeps a dog"), "operator1");
        notes.keep(person, call, Map.of("note", "keeps two dogs"), "operator2");

        assertThat(notes.of(List.of(call))).singleElement().satisfies(note -> {
            assertThat(note.text()).isEqualTo("keeps two dogs");
            assertThat(note.actor()).isEqualTo("operator2");
            assertThat(note).hasToString("Note[***]");
        });
        byte[] stored = jdbc.sql("SELECT sealed FROM vault.person_note WHERE subject = ?")
                .param(call)
                .query(byte[].class)
                .single();
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("dog");

        transactions.executeWithoutResult(status -> vault.erase(person));
        assertThat(notes.of(List.of(call))).isEmpty();
        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> notes.keep(person, call, Map.of("note", "again"), "operator1"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(410));
    }
}
