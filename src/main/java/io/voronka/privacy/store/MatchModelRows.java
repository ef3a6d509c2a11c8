package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.MatchModelVault.Trained;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code match_model}. */
@Repository
public class MatchModelRows {

    private final JdbcClient jdbc;

    MatchModelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The model in force, without its content. */
    public Optional<Trained> newest() {
        return jdbc.sql("SELECT version, people, trained_at FROM vault.match_model ORDER BY number DESC LIMIT 1")
                .query((row, number) -> new Trained(
                        row.getString("version"),
                        row.getInt("people"),
                        row.getTimestamp("trained_at").toInstant()))
                .optional();
    }

    /** Whether this transaction may train now: false while another one does. */
    public boolean startTraining() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('voronka.match-training'))")
                .query(Boolean.class)
                .single();
    }

    public Optional<String> find(String version) {
        return jdbc.sql("SELECT model FROM vault.match_model WHERE version = :version")
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /** Puts a model in force. One that is there already, being the same, stays as it was. */
    public void save(Trained trained, String model) {
        jdbc.sql("""
                        INSERT INTO vault.match_model (version, people, trained_at, model)
                        VALUES (:version, :people, :at::timestamptz, :model)
                        ON CONFLICT (version) DO NOTHING
                        """)
                .param("version", trained.version())
                .param("people", trained.people())
                .param("at", trained.trainedAt().toString())
                .param("model", model)
                .update();
    }

    /**
     * An even sample of the base, the same for the same base: every so-manieth person in the order of their ids.
     *
     * @return at most this many ids
     */
    public List<PersonId> sample(int most, int people) {
        return jdbc.sql("""
                        SELECT person_id
                        FROM (SELECT person_id, row_number() OVER (ORDER BY person_id) AS place
                              FROM vault.person_record WHERE match_keys <> '{}') AS numbered
                        WHERE (place - 1) % :step = 0
                        ORDER BY person_id
                        LIMIT :most
                        """)
                .param("step", Math.max(1, people / Math.max(1, most)))
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }
}
