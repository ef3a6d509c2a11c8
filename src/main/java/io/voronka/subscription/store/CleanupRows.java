package io.voronka.subscription.store;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.subscription.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds leads that went stale and closes their scopes, a chunk a statement. */
@Repository
public class CleanupRows {

    private static final String DUE = """
            SELECT p.person_id, p.lead_since
            FROM crm.person p
            WHERE p.client_since IS NULL AND p.merged_into IS NULL AND p.lead_since IS NOT NULL
              AND p.lead_since < :before AND p.stage = 'ACTIVE'
              AND (p.lead_since, p.person_id) > (:since, :after)
              AND EXISTS (SELECT 1 FROM crm.subscription s
                          WHERE s.person_id = p.person_id AND s.state IN ('SUBSCRIBED', 'PENDING'))
              AND NOT EXISTS (SELECT 1 FROM crm.possible_buyer b WHERE b.person_id = p.person_id)
            ORDER BY p.lead_since, p.person_id
            """;

    /**
     * One statement decides and writes. Who becomes a client meanwhile either holds the lock and is skipped, or is read
     * again under ours and no longer due; rows that others lock are left for the next run, so nobody waits in a circle.
     */
    private static final String CLOSE = """
            WITH due AS MATERIALIZED (%s LIMIT :most FOR NO KEY UPDATE OF p SKIP LOCKED),
            state AS (
                SELECT d.person_id,
                       CASE WHEN bool_or(s.state = 'SUBSCRIBED') THEN 'SUBSCRIBED' ELSE 'NEVER' END AS subscription
                FROM due d JOIN crm.subscription s USING (person_id)
                WHERE s.state IN ('SUBSCRIBED', 'PENDING')
                GROUP BY d.person_id
            ), decided AS MATERIALIZED (
                SELECT s.person_id, r.*, %s AS decision_id
                FROM state s
                     JOIN unnest(:states, :keys, :versions, :rules, :facts, :outputs, :reasons)
                          AS r (subscription, decision_key, version, rule_id, facts, outputs, reason)
                          USING (subscription)
            ), ledger AS (
                INSERT INTO crm.decision_record (decision_id, decision_key, version, rule_ids, facts, outputs, lead_id,
                                                 person_id, process_instance_id, decided_at)
                SELECT decision_id, decision_key, version, ARRAY[rule_id], facts::jsonb, outputs::jsonb,
                       (SELECT l.lead_id FROM crm.lead l WHERE l.person_id = d.person_id ORDER BY l.lead_id DESC LIMIT 1),
                       person_id, :instance, :now
                FROM decided d
            ), closed AS (
                UPDATE crm.subscription s
                SET state = 'UNSUBSCRIBED', last_opt_out_at = :now, consent_id = NULL, decision_id = d.decision_id,
                    updated_at = :now
                FROM decided d
                WHERE s.person_id = d.person_id AND s.state IN ('SUBSCRIBED', 'PENDING')
                RETURNING s.person_id, s.brand, s.channel, s.topic, d.decision_id, d.reason
            ), told AS (
                INSERT INTO crm.subscription_event (event_id, person_id, brand, channel, topic, state, reason,
                                                    decision_id, happened_at)
                SELECT %s, person_id, brand, channel, topic, 'UNSUBSCRIBED', reason, decision_id, :now FROM closed
            )
            SELECT d.person_id, d.lead_since, c.brand, c.channel, c.topic, c.reason
            FROM due d LEFT JOIN closed c USING (person_id)
            ORDER BY d.lead_since, d.person_id
            """;

    private final JdbcClient jdbc;

    CleanupRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a chunk ends: after which lead cycle. */
    public record Place(Instant since, UUID person) {
        /** Before all others. */
        public static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    /** What the table says of a stale lead whose subscription is in a state. */
    public record Verdict(
            String subscription, String key, int version, String rule, String facts, String outputs, String reason) {}

    /** A person who is due. */
    public record Due(
            PersonId person, Instant since, @Nullable UUID lead) {}

    /** A person who was looked at; the scope is null if nothing was to be closed. */
    public record Closed(
            PersonId person, Instant since, @Nullable Scope scope, String reason) {}

    /** How many people are due. */
    public long count(Instant before) {
        return bind("SELECT count(*) FROM (" + DUE + ") AS due", before, Place.START)
                .query(Long.class)
                .single();
    }

    /** Who is due, with the newest lead of each; nothing is changed. */
    public List<Due> due(Instant before, Place after, int most) {
        String sql = "SELECT d.*, (SELECT l.lead_id FROM crm.lead l WHERE l.person_id = d.person_id"
                + " ORDER BY l.lead_id DESC LIMIT 1) AS lead_id FROM (" + DUE + " LIMIT :most) AS d"
                + " ORDER BY lead_since, person_id";
        return bind(sql, before, after)
                .param("most", most)
                .query((row, number) -> new Due(person(row), since(row), row.getObject("lead_id", UUID.class)))
                .list();
    }

    /** Closes the scopes of a chunk of people, with their decisions and events. */
    public List<Closed> close(
            Instant before, Place after, int most, List<Verdict> verdicts, @Nullable String instance, Instant now) {
        return bind(CLOSE.formatted(DUE, Ids.SQL, Ids.SQL), before, after)
                .param("most", most)
                .param("states", verdicts.stream().map(Verdict::subscription).toArray(String[]::new))
                .param("keys", verdicts.stream().map(Verdict::key).toArray(String[]::new))
                .param("versions", verdicts.stream().map(Verdict::version).toArray(Integer[]::new))
                .param("rules", verdicts.stream().map(Verdict::rule).toArray(String[]::new))
                .param("facts", verdicts.stream().map(Verdict::facts).toArray(String[]::new))
                .param("outputs", verdicts.stream().map(Verdict::outputs).toArray(String[]::new))
                .param("reasons", verdicts.stream().map(Verdict::reason).toArray(String[]::new))
                .param("instance", instance)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> closed(row))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, Instant before, Place after) {
        return jdbc.sql(sql)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("since", after.since().atOffset(ZoneOffset.UTC))
                .param("after", after.person());
    }

    private static Closed closed(ResultSet row) throws SQLException {
        String brand = row.getString("brand");
        Scope scope = brand == null
                ? null
                : new Scope(brand, Channel.valueOf(row.getString("channel")), row.getString("topic"));
        return new Closed(person(row), since(row), scope, String.valueOf(row.getString("reason")));
    }

    private static PersonId person(ResultSet row) throws SQLException {
        return new PersonId(row.getObject("person_id", UUID.class));
    }

    private static Instant since(ResultSet row) throws SQLException {
        return row.getObject("lead_since", OffsetDateTime.class).toInstant();
    }
}
