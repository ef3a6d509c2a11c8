package io.voronka.sync.bitrix24.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.bitrix_deal_cursor}: how far deals have come in. One node at a time goes on from there. */
@Repository
public class BitrixDealCursor {

    private final JdbcClient jdbc;

    BitrixDealCursor(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where it goes on.
     *
     * @param loadUntil greatest number of the load; null before its first step
     * @param loading whether the load goes on
     * @param afterId the load goes on behind this number
     * @param seenUntil changes up to here are taken
     * @param polledAt when the last round of changes began that came to its end
     */
    public record Place(
            @Nullable Long loadUntil,
            boolean loading,
            long afterId,
            Instant seenUntil,
            @Nullable Instant polledAt) {}

    /** What became of deals. */
    public record Counts(int opened, int changed, int refused) {

        public static final Counts NONE = new Counts(0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(opened + other.opened, changed + other.changed, refused + other.refused);
        }
    }

    /** The whole row, for people. */
    public record Standing(
            Instant loadStarted,
            @Nullable Instant loadFinished,
            @Nullable Long loadTotal,
            long loadMillis,
            long loaded,
            long opened,
            long changed,
            long refused,
            long hints,
            Instant seenUntil,
            @Nullable Instant polledAt,
            @Nullable String failure) {}

    /** Begins with a load, unless there is a cursor already. Changes are taken from that moment on. */
    public void begin(Instant now, Instant changesFrom) {
        jdbc.sql("""
                        INSERT INTO crm.bitrix_deal_cursor (load_started, seen_until, next_at)
                        VALUES (:now, :from, :now) ON CONFLICT DO NOTHING
                        """).param("now", utc(now)).param("from", utc(changesFrom)).update();
    }

    /** Loads all there are once more; false while a load goes on. */
    public boolean again(Instant now) {
        return jdbc.sql("""
                        UPDATE crm.bitrix_deal_cursor SET
                            load_started = :now, load_finished = NULL, load_until = NULL, load_total = NULL,
                            load_millis = 0, after_id = 0, loaded = 0, next_at = :now
                        WHERE load_finished IS NOT NULL
                        """).param("now", utc(now)).update() == 1;
    }

    /** Claims the cursor for a node if something is due and no living node has it. */
    public Optional<Place> claim(UUID node, Instant now, Instant until) {
        return jdbc.sql("""
                        UPDATE crm.bitrix_deal_cursor AS cursor SET leased_by = :node, leased_until = :until
                        WHERE one = (
                            SELECT one FROM crm.bitrix_deal_cursor
                            WHERE (leased_until IS NULL OR leased_until <= :now)
                                  AND (next_at <= :now OR EXISTS (SELECT FROM crm.bitrix_deal_hint))
                            FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("node", node)
                .param("now", utc(now))
                .param("until", utc(until))
                .query((row, at) -> place(row))
                .optional();
    }

    /**
     * Keeps a step of the load, with the running transaction.
     *
     * @return false if the cursor is another node's now: the step must not count
     */
    public boolean loaded(
            UUID node, long behind, boolean finished, int deals, Counts counts, Duration took, Lease lease) {
        return jdbc.sql("""
                        UPDATE crm.bitrix_deal_cursor SET
                            after_id = :behind, loaded = loaded + :deals, load_millis = load_millis + :took,
                            load_finished = CASE WHEN :finished THEN :now::timestamptz END,
                            opened = opened + :opened, changed = changed + :changed, refused = refused + :refused,
                            leased_until = :until, failure = NULL
                        WHERE leased_by = :node AND load_finished IS NULL
                        """)
                        .param("behind", behind)
                        .param("deals", deals)
                        .param("took", took.toMillis())
                        .param("finished", finished)
                        .param("opened", counts.opened())
                        .param("changed", counts.changed())
                        .param("refused", counts.refused())
                        .param("now", utc(lease.now()))
                        .param("until", utc(lease.until()))
                        .param("node", node)
                        .update()
                == 1;
    }

    /** How long the node has the cursor from now on. */
    public record Lease(Instant now, Instant until) {}

    /** Keeps how much a load has before it. */
    public boolean extent(UUID node, long until, long total, Lease lease) {
        return jdbc.sql("""
                        UPDATE crm.bitrix_deal_cursor SET load_until = :last, load_total = :total, leased_until = :until
                        WHERE leased_by = :node
                        """)
                        .param("last", until)
                        .param("total", total)
                        .param("until", utc(lease.until()))
                        .param("node", node)
                        .update()
                == 1;
    }

    /** Keeps a step of changes or hints; false if the cursor is another node's now. */
    public boolean changed(UUID node, @Nullable Instant seenUntil, Counts counts, Lease lease) {
        return jdbc.sql("""
                        UPDATE crm.bitrix_deal_cursor SET
                            seen_until = greatest(seen_until, :seen::timestamptz),
                            opened = opened + :opened, changed = changed + :changed, refused = refused + :refused,
                            leased_until = :until, failure = NULL
                        WHERE leased_by = :node
                        """)
                        .param(
                                "seen",
                                seenUntil == null ? null : utc(seenUntil),
                                java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("opened", counts.opened())
                        .param("changed", counts.changed())
                        .param("refused", counts.refused())
                        .param("until", utc(lease.until()))
                        .param("node", node)
                        .update()
                == 1;
    }

    /** Locks the cursor until the transaction ends, and tells whether the node still has it. */
    public boolean isHeld(UUID node) {
        return jdbc.sql("SELECT one FROM crm.bitrix_deal_cursor WHERE leased_by = :node FOR UPDATE")
                .param("node", node)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /**
     * Gives the cursor back.
     *
     * @param polledAt when a round of changes began that has come to its end
     * @param failure why it is given back before the end, as a code
     */
    public void release(UUID node, Instant nextAt, @Nullable Instant polledAt, @Nullable String failure) {
        jdbc.sql("""
                        UPDATE crm.bitrix_deal_cursor SET
                            leased_by = NULL, leased_until = NULL, next_at = :next,
                            polled_at = coalesce(:polled::timestamptz, polled_at), failure = :failure
                        WHERE leased_by = :node
                        """)
                .param("next", utc(nextAt))
                .param("polled", polledAt == null ? null : utc(polledAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("failure", failure, java.sql.Types.VARCHAR)
                .param("node", node)
                .update();
    }

    /** Empty before anything has come. */
    public Optional<Standing> standing() {
        return jdbc.sql("""
                        SELECT *, (SELECT count(*) FROM crm.bitrix_deal_hint) AS hints
                        FROM crm.bitrix_deal_cursor
                        """)
                .query((row, at) -> new Standing(
                        required(row, "load_started"),
                        instant(row, "load_finished"),
                        row.getObject("load_total", Long.class),
                        row.getLong("load_millis"),
                        row.getLong("loaded"),
                        row.getLong("opened"),
                        row.getLong("changed"),
                        row.getLong("refused"),
                        row.getLong("hints"),
                        required(row, "seen_until"),
                        instant(row, "polled_at"),
                        row.getString("failure")))
                .optional();
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getObject("load_until", Long.class),
                row.getObject("load_finished") == null,
                row.getLong("after_id"),
                required(row, "seen_until"),
                instant(row, "polled_at"));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
