package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three nodes and the daily selection. Whoever selects is killed twice: before it has picked anybody, and when all rows but
 * those of the queue are written. Another node goes on, and a group gets its fifty.
 */
class ReactivationSoak {

    private static final int PEOPLE = 6_000;
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private static final String BASE = """
            WITH people AS (
                INSERT INTO crm.person (person_id, kind, stage, created_at)
                SELECT gen_random_uuid(), 'PERSON', 'ACTIVE', now() FROM generate_series(1, %d)
                RETURNING person_id
            ), keys AS (
                INSERT INTO vault.person_key (person_id, kek_id, wrapped_key, created_at)
                SELECT person_id, 1, '', now() FROM people
            ), words AS (
                INSERT INTO vault.consent_record (consent_id, person_id, seq, purpose, channels, action, received_at, actor,
                                                  hash)
                SELECT gen_random_uuid(), person_id, 1, 'CALLS', '{CALL}', 'GIVEN', now() - interval '1 year', 'soak', ''
                FROM people
            ), points AS (
                INSERT INTO vault.contact_point (type, key_id, blind_index)
                SELECT 1, 1, decode(md5(person_id::text), 'hex') FROM people
                RETURNING point_id, blind_index
            ), links AS (
                INSERT INTO vault.contact_link (point_id, person_id)
                SELECT point_id, person_id FROM points JOIN people ON blind_index = decode(md5(person_id::text), 'hex')
            ), deals AS (
                INSERT INTO crm.deal (deal_id, person_id, funnel, stage, since, open, kind_reason, source, opened_at,
                                      last_purchase_at, created_at)
                SELECT gen_random_uuid(), person_id, 'B2C', 'BASE', now(), true, 'SOAK', 'soak',
                       now() - (row_number() OVER () %% 600) * interval '1 day',
                       CASE WHEN row_number() OVER () %% 5 > 0 THEN now() END, now()
                FROM people
                RETURNING deal_id
            )
            INSERT INTO crm.deal_stage (deal_id, number, stage, since, actor, reason)
            SELECT deal_id, 1, 'BASE', now(), 'soak', 'SOAK' FROM deals
            """.formatted(PEOPLE);

    private static final String TIMER_DUE = """
            UPDATE camunda.act_ru_job SET duedate_ = now() - interval '1 second'
            WHERE handler_type_ = 'timer-start-event' AND process_def_key_ = 'b2cDailySelection'
            """;

    private static final String WAITING = """
            SELECT DISTINCT application_name FROM pg_stat_activity
            WHERE datname = current_database() AND application_name LIKE 'node-%' AND wait_event_type = 'Lock'
            """;

    private static final Map<String, Node> nodes = new HashMap<>();
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Path calendar = Files.createTempFile("working-days", ".txt");
        LocalDate today = LocalDate.now(MOSCOW);
        Files.writeString(calendar, today + " WORKING\n" + today.plusDays(1) + " WORKING\n");
        cluster = new Cluster(Map.of(
                "CAMUNDA_BPM_JOB_EXECUTION_LOCK_TIME_IN_MILLIS", "5000",
                "VORONKA_WORKING_DAYS", calendar.toUri().toString(),
                "VORONKA_REACTIVATION_SHIFT_BEGINS", "00:00",
                "VORONKA_REACTIVATION_SHIFT_ENDS", "23:59"));
        for (String name : List.of("node-1", "node-2", "node-3")) {
            nodes.put(name, cluster.begin(name));
        }
        for (Node node : nodes.values()) {
            node.awaitReady();
        }
        cluster.jdbc().sql(BASE).update();
    }

    @AfterAll
    static void stop() {
        Cluster.closeAll(List.copyOf(nodes.values()));
    }

    @Test
    void aGroupGetsItsFiftyAlthoughANodeDies() throws Exception {
        killWhileHeldBy("SELECT pg_advisory_xact_lock(hashtext('voronka.reactivation'))");
        checkPicked(1);
        // the same day as if it were another one
        cluster.jdbc().sql("DELETE FROM crm.reactivation_quota").update();
        killWhileHeldBy("LOCK TABLE crm.call IN SHARE MODE");
        checkPicked(2);
    }

    /** Lets a node select until it meets the lock, kills it there, and starts another in its place. */
    private static void killWhileHeldBy(String lock) throws Exception {
        String killed;
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(lock);
            assertThat(cluster.jdbc().sql(TIMER_DUE).update()).isOne();
            await().atMost(Duration.ofMinutes(2)).until(() -> waiting().size() == 1);
            killed = waiting().get(0);
            Objects.requireNonNull(nodes.get(killed)).kill();
            connection.rollback();
        }
        await().atMost(Duration.ofMinutes(3))
                .until(() -> cluster.count("crm.reactivation_quota WHERE picked = quota") == 5);
        nodes.put(killed, cluster.begin(killed).awaitReady());
    }

    private static List<String> waiting() {
        JdbcClient jdbc = cluster.jdbc();
        return jdbc.sql(WAITING).query(String.class).list();
    }

    private static void checkPicked(int times) {
        assertThat(cluster.jdbc()
                        .sql("SELECT DISTINCT count(*) FROM crm.deal WHERE picked_on IS NOT NULL GROUP BY stage")
                        .query(Integer.class)
                        .list())
                .containsExactly(50 * times);
        int all = 250 * times;
        assertThat(cluster.count("crm.deal WHERE picked_on IS NOT NULL AND stage <> 'BASE'"))
                .isEqualTo(all);
        assertThat(cluster.count("(SELECT DISTINCT deal_id FROM crm.call WHERE state = 'WAITING') AS calls"))
                .isEqualTo(all);
        assertThat(cluster.count("crm.call")).isEqualTo(all);
        assertThat(cluster.count("camunda.act_ru_execution e JOIN camunda.act_re_procdef d ON d.id_ = e.proc_def_id_"
                        + " WHERE d.key_ = 'b2cReactivation' AND e.parent_id_ IS NULL"))
                .isEqualTo(all);
        assertThat(cluster.count("crm.deal_stage WHERE reason = 'DAILY_SELECTION'"))
                .isEqualTo(all);
        assertThat(cluster.count("camunda.act_ru_incident")).isZero();
    }
}
