package io.voronka.funnel.store;

import io.voronka.kernel.DealId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.deal_key}: the keys under which deals may be sent again. */
@Repository
public class DealKeys {

    private final JdbcClient jdbc;

    DealKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a key stands for. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Claim(byte[] body, DealId deal) {}

    /** Claims a key, waiting for another transaction that is about to; false if it is taken. */
    public boolean claim(byte[] key, byte[] body) {
        return jdbc.sql("INSERT INTO crm.deal_key (key_hash, body_hash) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .param(key)
                        .param(body)
                        .update()
                > 0;
    }

    /** The deal that a claimed key stands for. */
    public void stand(byte[] key, DealId deal) {
        jdbc.sql("UPDATE crm.deal_key SET deal_id = ? WHERE key_hash = ?")
                .param(deal.value())
                .param(key)
                .update();
    }

    public Claim get(byte[] key) {
        return jdbc.sql("SELECT body_hash, deal_id FROM crm.deal_key WHERE key_hash = ?")
                .param(key)
                .query((row, number) ->
                        new Claim(row.getBytes("body_hash"), new DealId(row.getObject("deal_id", UUID.class))))
                .single();
    }
}
