package io.voronka.sync.bitrix24.store;

import io.voronka.platform.id.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.bitrix_deal_hint}: deals to which something has happened, each once. */
@Repository
public class BitrixHints {

    private final JdbcClient jdbc;

    BitrixHints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param gone whether the event said that the deal was deleted */
    public record Hint(long remoteId, UUID hintId, boolean gone) {}

    public void add(long remoteId, boolean gone, Instant now) {
        jdbc.sql("""
                        INSERT INTO crm.bitrix_deal_hint AS known (remote_id, hint_id, gone, received_at)
                        VALUES (:remote, :hint, :gone, :now)
                        ON CONFLICT (remote_id) DO UPDATE SET
                            hint_id = excluded.hint_id, gone = known.gone OR excluded.gone
                        """)
                .param("remote", remoteId)
                .param("hint", Ids.next())
                .param("gone", gone)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that wait the longest. */
    public List<Hint> oldest(int limit) {
        return jdbc.sql("""
                        SELECT remote_id, hint_id, gone FROM crm.bitrix_deal_hint ORDER BY received_at LIMIT :limit
                        """)
                .param("limit", limit)
                .query((row, at) -> new Hint(
                        row.getLong("remote_id"), row.getObject("hint_id", UUID.class), row.getBoolean("gone")))
                .list();
    }

    /** Removes hints, but not one of a deal to which something has happened since. */
    public void done(List<Hint> hints) {
        jdbc.sql("DELETE FROM crm.bitrix_deal_hint WHERE hint_id = ANY (:hints)" + " AND remote_id = ANY (:remotes)")
                .param("hints", hints.stream().map(Hint::hintId).toArray(UUID[]::new))
                .param("remotes", hints.stream().map(Hint::remoteId).toArray(Long[]::new))
                .update();
    }
}
