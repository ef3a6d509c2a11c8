package io.voronka.sync.mindbox.store;

import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.sync.mindbox.DriftRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.mindbox_drift_run}: one run is open at a time, and one node works on it. */
@Repository
public class DriftRuns {

    private static final Duration SAME_NIGHT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    DriftRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A run to go on with. */
    public record Open(
            UUID runId, @Nullable UUID after, @Nullable Integer leftOver) {

        /** The same, some people on. */
        public Open behind(PersonId last, int compared) {
            return new Open(runId, last.value(), leftOver == null ? null : leftOver - compared);
        }
    }

    /** What a chunk has found. */
    public record Chunk(int compared, int different, int repaired, int fewer) {}

    /** What became of a night's run. */
    public enum Opening {
        OPENED,
        /** Another node has just opened it. */
        OPEN,
        /** That of a night before still goes on. */
        GOES_ON
    }

    /** Opens a run, unless one is open. A sample goes on where the one before it ended. */
    public Opening open(int sample) {
        int opened = jdbc.sql("""
                INSERT INTO crm.mindbox_drift_run (run_id, started_at, night_at, left_over, after_person)
                SELECT :id, :now, :now, :sample,
                       CASE WHEN :sample::integer IS NOT NULL THEN (
                           SELECT after_person FROM crm.mindbox_drift_run ORDER BY started_at DESC LIMIT 1) END
                ON CONFLICT DO NOTHING
                """)
                .param("id", Ids.next())
                .param("now", now())
                .param("sample", sample == 0 ? null : sample, Types.INTEGER)
                .update();
        if (opened > 0) {
            return Opening.OPENED;
        }
        // Each node says that a night has come; those that say it within the hour mean the same.
        return jdbc.sql("""
                UPDATE crm.mindbox_drift_run SET nights = nights + 1, night_at = :now
                WHERE finished_at IS NULL AND night_at < :same
                """)
                                .param("now", now())
                                .param("same", now().minus(SAME_NIGHT))
                                .update()
                        > 0
                ? Opening.GOES_ON
                : Opening.OPEN;
    }

    /** The open run, for this node alone until the lease ends; empty if there is none or another node is at it. */
    public Optional<Open> claim(Duration lease) {
        return jdbc.sql("""
                UPDATE crm.mindbox_drift_run SET leased_until = :until
                WHERE finished_at IS NULL AND (leased_until IS NULL OR leased_until <= :now)
                RETURNING run_id, after_person, left_over
                """)
                .param("until", now().plus(lease))
                .param("now", now())
                .query((row, number) -> new Open(
                        row.getObject("run_id", UUID.class),
                        row.getObject("after_person", UUID.class),
                        row.getObject("left_over", Integer.class)))
                .optional();
    }

    /**
     * Adds what a chunk has found and keeps where to go on.
     *
     * @param from where the caller has the run; if it is not there any more, nothing happens and the answer is false
     */
    public boolean advance(Open from, @Nullable UUID after, Chunk chunk, Duration lease) {
        return jdbc.sql("""
                UPDATE crm.mindbox_drift_run
                SET after_person = coalesce(:after::uuid, after_person), left_over = left_over - :compared,
                    compared = compared + :compared, different = different + :different,
                    repaired = repaired + :repaired, fewer = fewer + :fewer, leased_until = :until
                WHERE run_id = :run AND finished_at IS NULL AND after_person IS NOT DISTINCT FROM :from::uuid
                """)
                        .param("run", from.runId())
                        .param("from", from.after())
                        .param("after", after)
                        .param("compared", chunk.compared())
                        .param("different", chunk.different())
                        .param("repaired", chunk.repaired())
                        .param("fewer", chunk.fewer())
                        .param("until", now().plus(lease))
                        .update()
                > 0;
    }

    /** Gives the run to whoever goes on with it, since Mindbox does not answer. */
    public void release(UUID run) {
        jdbc.sql("UPDATE crm.mindbox_drift_run SET leased_until = NULL WHERE run_id = :run")
                .param("run", run)
                .update();
    }

    /** Closes a run; where it has come to the end of the base, the next sample begins at its beginning. */
    public void finish(UUID run, boolean atTheEnd) {
        jdbc.sql("""
                UPDATE crm.mindbox_drift_run
                SET finished_at = :now, leased_until = NULL,
                    after_person = CASE WHEN :end THEN NULL ELSE after_person END
                WHERE run_id = :run
                """)
                .param("now", now())
                .param("end", atTheEnd)
                .param("run", run)
                .update();
    }

    /** The last runs, the newest first. */
    public List<DriftRun> last(int most) {
        return jdbc.sql("""
                SELECT run_id, started_at, finished_at, nights, compared, different, repaired, fewer
                FROM crm.mindbox_drift_run ORDER BY started_at DESC LIMIT :most
                """)
                .param("most", most)
                .query((row, number) -> run(row))
                .list();
    }

    private static DriftRun run(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new DriftRun(
                row.getObject("run_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getInt("nights"),
                row.getInt("compared"),
                row.getInt("different"),
                row.getInt("repaired"),
                row.getInt("fewer"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
