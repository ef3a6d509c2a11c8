package io.voronka.subscription.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code crm.page_request} and {@code crm.soft_bounce}. */
@Repository
public class PageCounts {

    private final JdbcClient jdbc;

    PageCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts a request; how many there were in this minute. */
    public int request(byte[] caller, Instant minute) {
        return jdbc.sql("""
                        INSERT INTO crm.page_request AS r (caller, minute, requests) VALUES (:caller, :minute, 1)
                        ON CONFLICT (caller, minute) DO UPDATE SET requests = r.requests + 1
                        RETURNING requests
                        """)
                .param("caller", caller)
                .param("minute", minute.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    public void forgetRequests(Instant before) {
        jdbc.sql("DELETE FROM crm.page_request WHERE minute < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Counts a letter that came back for now; how many there were in a row. */
    public int bounce(byte[] subject, Instant at, Duration window) {
        return jdbc.sql("""
                        INSERT INTO crm.soft_bounce AS b (subject, bounces, last_at) VALUES (:subject, 1, :at)
                        ON CONFLICT (subject) DO UPDATE SET
                            bounces = CASE WHEN b.last_at < :since THEN 1 ELSE b.bounces + 1 END,
                            last_at = greatest(b.last_at, excluded.last_at)
                        RETURNING bounces
                        """)
                .param("subject", subject)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("since", at.minus(window).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** Ends the row of letters that came back before this time. */
    public void delivered(byte[] subject, Instant at) {
        jdbc.sql("DELETE FROM crm.soft_bounce WHERE subject = :subject AND last_at <= :at")
                .param("subject", subject)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
