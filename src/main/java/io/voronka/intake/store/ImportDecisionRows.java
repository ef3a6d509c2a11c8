package io.voronka.intake.store;

import io.voronka.intake.imports.ImportStatus;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.import_decision}. */
@Repository
public class ImportDecisionRows {

    private final JdbcClient jdbc;

    ImportDecisionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was decided of a row: whose it is. */
    public record Decision(boolean isNew, PersonId person) {}

    public Optional<Decision> find(UUID importId, int row) {
        return jdbc.sql("SELECT is_new, person_id FROM crm.import_decision WHERE import_id = ? AND row_no = ?")
                .params(importId, row)
                .query((found, number) -> new Decision(
                        found.getBoolean("is_new"), new PersonId(found.getObject("person_id", UUID.class))))
                .optional();
    }

    public void insert(UUID importId, int row, Decision decision, String login, Instant at) {
        jdbc.sql("INSERT INTO crm.import_decision (import_id, row_no, is_new, person_id, decided_by, decided_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(importId, row, decision.isNew(), decision.person().value(), login, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The state of an import, which stays until the transaction ends. */
    public ImportStatus hold(UUID importId) {
        return ImportStatus.valueOf(jdbc.sql("SELECT status FROM vault.import_job WHERE import_id = ? FOR SHARE")
                .param(importId)
                .query(String.class)
                .single());
    }
}
