package io.voronka.privacy.store;

import io.voronka.platform.retention.Retained;
import io.voronka.platform.retention.RetentionAction;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Consents of people who were erased: they outlive the erasure as proof, for as long as somebody can ask for it. Place
 * and hash of each stay, so that chains end where they ended and seals go on fitting.
 */
@Component
class ConsentProofs implements Retained {

    private static final String DUE = """
            SELECT e.number, e.person_id FROM vault.erasure e
            WHERE e.erased_at < :before::timestamptz AND e.number > :after
              AND EXISTS (SELECT FROM vault.consent_record r WHERE r.person_id = e.person_id)
            """;
    // The husks have to be there when the trigger of the deletion looks for them.
    private static final String HUSKS = """
            INSERT INTO vault.consent_husk (person_id, seq, hash, gone_at)
            SELECT r.person_id, r.seq, r.hash, :now::timestamptz
            FROM (%s ORDER BY e.number LIMIT :most) AS due JOIN vault.consent_record r USING (person_id)
            ON CONFLICT DO NOTHING
            """.formatted(DUE);
    private static final String DELETE = """
            WITH due AS MATERIALIZED (%s ORDER BY e.number LIMIT :most), gone AS (
                DELETE FROM vault.consent_record r USING due, vault.consent_husk h
                WHERE r.person_id = due.person_id AND h.person_id = r.person_id AND h.seq = r.seq
                RETURNING r.person_id
            )
            SELECT count(*) AS people, coalesce(max(number), 0) AS last, (SELECT count(*) FROM gone) AS gone FROM due
            """.formatted(DUE);

    private final JdbcClient jdbc;
    private final Clock clock;

    ConsentProofs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "vault.consent_record";
    }

    @Override
    public String category() {
        return "CONSENT";
    }

    @Override
    public String personState() {
        return "ERASED";
    }

    @Override
    public RetentionAction action() {
        return RetentionAction.DELETE;
    }

    @Override
    public long count(Instant before) {
        return jdbc.sql("SELECT count(*) FROM (" + DUE + ") AS due JOIN vault.consent_record USING (person_id)")
                .param("before", before.toString())
                .param("after", 0)
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional
    public Portion expire(Instant before, String place, int most) {
        long after = place.isEmpty() ? 0 : Long.parseLong(place);
        jdbc.sql(HUSKS)
                .param("before", before.toString())
                .param("after", after)
                .param("most", most)
                .param("now", clock.instant().toString())
                .update();
        return jdbc.sql(DELETE)
                .param("before", before.toString())
                .param("after", after)
                .param("most", most)
                .query((row, number) -> new Portion(
                        row.getInt("gone"), row.getInt("people") < most ? null : Long.toString(row.getLong("last"))))
                .single();
    }
}
