package io.voronka.calling.store;

import static io.voronka.calling.store.CallColumns.time;

import io.voronka.calling.QueueFigure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the open calls of {@code crm.call}. */
@Repository
public class QueueLengths {

    private final JdbcClient jdbc;

    QueueLengths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By lane and topic, the highest lane first. */
    public List<QueueFigure> count(Instant now) {
        return jdbc.sql("""
                        SELECT lane, lane_priority, topic,
                               count(*) FILTER (WHERE state <> 'HELD' AND due_at <= :now) AS waiting,
                               count(*) FILTER (WHERE state <> 'HELD' AND due_at > :now) AS scheduled,
                               count(*) FILTER (WHERE state = 'HELD') AS held,
                               min(arrived_at) FILTER (WHERE state <> 'HELD' AND due_at <= :now) AS oldest,
                               min(due_at) FILTER (WHERE state <> 'HELD' AND due_at > :now) AS next_due
                        FROM crm.call
                        WHERE state IN ('SCHEDULED', 'WAITING', 'HELD') AND lane IS NOT NULL
                        GROUP BY lane, lane_priority, topic ORDER BY lane_priority DESC, topic
                        """).param("now", time(now)).query(QueueLengths::figure).list();
    }

    private static QueueFigure figure(ResultSet row, int number) throws SQLException {
        return new QueueFigure(
                row.getString("lane"),
                row.getInt("lane_priority"),
                row.getString("topic"),
                row.getLong("waiting"),
                row.getLong("scheduled"),
                row.getLong("held"),
                instant(row, "oldest"),
                instant(row, "next_due"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
