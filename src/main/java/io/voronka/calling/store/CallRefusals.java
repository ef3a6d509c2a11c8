package io.voronka.calling.store;

import io.voronka.kernel.CallId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.call_refusal}. */
@Repository
public class CallRefusals {

    private final JdbcClient jdbc;

    CallRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps why a call was not allowed.
     *
     * @param until from when it may be asked again; null if never
     */
    public void add(CallId call, String reason, Instant now, @Nullable Instant until) {
        jdbc.sql("""
                INSERT INTO crm.call_refusal (call_id, at, reason, until_at) VALUES (:call, :now, :reason, :until)
                ON CONFLICT DO NOTHING
                """)
                .param("call", call.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .update();
    }
}
