package io.voronka.person.store;

import io.voronka.person.deletion.DeletionSystem;
import io.voronka.person.deletion.DeletionSystem.Held;
import io.voronka.person.deletion.DeletionSystem.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code deletion_system}. */
@Repository
public class DeletionSystemRows {

    private final JdbcClient jdbc;

    DeletionSystemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(DeletionSystem system) {
        jdbc.sql("""
                        INSERT INTO vault.deletion_system (deletion_id, number, system, local, state, categories)
                        VALUES (:deletion, :number, :system, :local, :state, :categories)
                        """)
                .param("deletion", system.deletion())
                .param("number", system.number())
                .param("system", system.system())
                .param("local", system.local())
                .param("state", system.state().name())
                .param("categories", new TreeSet<>(system.categories()).toArray(String[]::new))
                .update();
    }

    /** In their order. */
    public List<DeletionSystem> of(UUID deletion) {
        return jdbc.sql("SELECT * FROM vault.deletion_system WHERE deletion_id = :deletion ORDER BY number")
                .param("deletion", deletion)
                .query(DeletionSystemRows::read)
                .list();
    }

    public DeletionSystem get(UUID deletion, int number) {
        return jdbc.sql("SELECT * FROM vault.deletion_system WHERE deletion_id = :deletion AND number = :number")
                .param("deletion", deletion)
                .param("number", number)
                .query(DeletionSystemRows::read)
                .single();
    }

    /** Systems whose answer is awaited, of all requests; somebody else's hands are left out. */
    public List<DeletionSystem> asked(int limit) {
        return jdbc.sql("""
                        SELECT * FROM vault.deletion_system WHERE state = 'ASKED'
                        ORDER BY deletion_id, number LIMIT :limit
                        """)
                .param("limit", limit)
                .query(DeletionSystemRows::read)
                .list();
    }

    /** Whether the system's answer is still awaited; its row is this transaction's own then. */
    public boolean lockAsked(UUID deletion, int number) {
        return jdbc.sql("""
                        SELECT 1 FROM vault.deletion_system
                        WHERE deletion_id = :deletion AND number = :number AND state = 'ASKED'
                        FOR UPDATE SKIP LOCKED
                        """)
                .param("deletion", deletion)
                .param("number", number)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Open requests that something is held of. */
    public List<UUID> held() {
        return jdbc.sql("""
                        SELECT DISTINCT s.deletion_id
                        FROM vault.deletion_request r JOIN vault.deletion_system s USING (deletion_id)
                        WHERE r.closed_at IS NULL AND s.state = 'HELD'
                        """).query(UUID.class).list();
    }

    public void put(UUID deletion, int number, State state, @Nullable String code, @Nullable Instant askedAt) {
        jdbc.sql("""
                        UPDATE vault.deletion_system
                        SET state = :state, code = :code, asked_at = coalesce(:askedAt::timestamptz, asked_at)
                        WHERE deletion_id = :deletion AND number = :number AND state <> 'ERASED'
                        """)
                .param("state", state.name())
                .param("code", code)
                .param("askedAt", askedAt == null ? null : askedAt.toString())
                .param("deletion", deletion)
                .param("number", number)
                .update();
    }

    /** A ground by law holds these categories; all else is destroyed. Of several times the first counts. */
    public void held(UUID deletion, int number, String code, Collection<String> categories, Instant since) {
        jdbc.sql("""
                        UPDATE vault.deletion_system
                        SET state = 'HELD', code = :code, held_categories = :categories,
                            held_since = coalesce(held_since, :since::timestamptz)
                        WHERE deletion_id = :deletion AND number = :number AND state <> 'ERASED'
                        """)
                .param("code", code)
                .param("categories", new TreeSet<>(categories).toArray(String[]::new))
                .param("since", since.toString())
                .param("deletion", deletion)
                .param("number", number)
                .update();
    }

    public void erased(UUID deletion, int number, String code, String by, Instant at) {
        jdbc.sql("""
                        UPDATE vault.deletion_system
                        SET state = 'ERASED', code = :code, finished_by = :by, finished_at = :at::timestamptz
                        WHERE deletion_id = :deletion AND number = :number AND state <> 'ERASED'
                        """)
                .param("code", code)
                .param("by", by)
                .param("at", at.toString())
                .param("deletion", deletion)
                .param("number", number)
                .update();
    }

    private static DeletionSystem read(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new DeletionSystem(
                row.getObject("deletion_id", UUID.class),
                row.getInt("number"),
                row.getString("system"),
                row.getBoolean("local"),
                State.valueOf(row.getString("state")),
                Set.of((String[]) row.getArray("categories").getArray()),
                row.getString("code"),
                finished == null ? null : finished.toInstant(),
                row.getString("finished_by"),
                held(row));
    }

    private static @Nullable Held held(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("held_since", OffsetDateTime.class);
        return since == null
                ? null
                : new Held(Set.of((String[]) row.getArray("held_categories").getArray()), since.toInstant());
    }
}
