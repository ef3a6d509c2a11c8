package io.voronka.privacy.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code key_rotation}. */
@Repository
public class RotationRows {

    private final JdbcClient jdbc;

    RotationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which keys are rotated. */
    public enum Kind {
        WRAPPING,
        INDEXING
    }

    /**
     * How far a rotation is.
     *
     * @param epoch grows with each step of a rotation
     * @param keys the keys that are being followed
     * @param filled the keys under which everything is
     * @param changed what this pass has changed so far
     * @param done what all passes have changed
     */
    public record Progress(
            Kind kind,
            int epoch,
            SortedSet<Short> keys,
            SortedSet<Short> filled,
            int target,
            String place,
            long changed,
            long done,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {

        public Progress at(int next, String where, int more) {
            return new Progress(
                    kind, epoch, keys, filled, next, where, changed + more, done + more, startedAt, finishedAt);
        }

        public Progress again() {
            return new Progress(kind, epoch, keys, filled, 0, "", 0, done, startedAt, null);
        }

        public Progress begun(int newEpoch, SortedSet<Short> newKeys, Instant now) {
            return new Progress(kind, newEpoch, newKeys, filled, 0, "", 0, 0, now, null);
        }

        public Progress finished(Instant now) {
            return new Progress(kind, epoch, keys, keys, 0, "", 0, done, startedAt, now);
        }
    }

    public List<Progress> all() {
        return jdbc.sql("SELECT * FROM vault.key_rotation ORDER BY kind")
                .query(RotationRows::progress)
                .list();
    }

    public Progress get(Kind kind) {
        return jdbc.sql("SELECT * FROM vault.key_rotation WHERE kind = :kind")
                .param("kind", kind.name())
                .query(RotationRows::progress)
                .single();
    }

    /** Takes the row for this transaction; nothing while another node has it. */
    public Optional<Progress> take(Kind kind) {
        return jdbc.sql("SELECT * FROM vault.key_rotation WHERE kind = :kind FOR UPDATE SKIP LOCKED")
                .param("kind", kind.name())
                .query(RotationRows::progress)
                .optional();
    }

    public void put(Progress progress) {
        jdbc.sql("""
                        UPDATE vault.key_rotation
                        SET epoch = :epoch, keys = :keys::smallint[], filled = :filled::smallint[], target = :target,
                            place = :place, changed = :changed, done = :done, started_at = :started::timestamptz,
                            finished_at = :finished::timestamptz
                        WHERE kind = :kind
                        """)
                .param("kind", progress.kind().name())
                .param("epoch", progress.epoch())
                .param("keys", array(progress.keys()))
                .param("filled", array(progress.filled()))
                .param("target", progress.target())
                .param("place", progress.place())
                .param("changed", progress.changed())
                .param("done", progress.done())
                .param("started", text(progress.startedAt()))
                .param("finished", text(progress.finishedAt()))
                .update();
    }

    private static String array(Collection<Short> keys) {
        return Columns.array(keys.stream().mapToLong(Short::longValue).toArray());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        return new Progress(
                Kind.valueOf(row.getString("kind")),
                row.getInt("epoch"),
                keys(row.getArray("keys")),
                keys(row.getArray("filled")),
                row.getInt("target"),
                row.getString("place"),
                row.getLong("changed"),
                row.getLong("done"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static SortedSet<Short> keys(Array array) throws SQLException {
        SortedSet<Short> keys = new TreeSet<>();
        for (Number key : (Number[]) array.getArray()) {
            keys.add(key.shortValue());
        }
        return keys;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
