package io.voronka.demo;

import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers in the database whether the feed was begun and finished. */
@Component
@ConditionalOnEmbeddedDatabase
class DemoFeedState {

    private final JdbcClient jdbc;
    private final Clock clock;

    DemoFeedState(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean isFinished() {
        return jdbc.sql("SELECT count(*) FROM crm.demo_feed WHERE finished_at IS NOT NULL")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** When the feed was begun: now, or at an earlier start that did not come to its end. */
    Instant begin() {
        jdbc.sql("INSERT INTO crm.demo_feed (started_at) VALUES (:now) ON CONFLICT (id) DO NOTHING")
                .param("now", Timestamp.from(clock.instant().truncatedTo(ChronoUnit.SECONDS)))
                .update();
        return jdbc.sql("SELECT started_at FROM crm.demo_feed")
                .query((row, number) -> row.getTimestamp("started_at").toInstant())
                .single();
    }

    void finish() {
        jdbc.sql("UPDATE crm.demo_feed SET finished_at = :now WHERE finished_at IS NULL")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
