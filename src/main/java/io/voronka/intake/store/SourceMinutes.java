package io.voronka.intake.store;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code crm.source_minute}. */
@Component
public class SourceMinutes {

    private final JdbcClient jdbc;

    SourceMinutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds leads to a minute of a source and returns how many it has now; older minutes of the source are dropped. */
    public int add(String source, Instant minute, int leads) {
        return jdbc.sql("""
                        WITH passed AS (
                            DELETE FROM crm.source_minute WHERE source = :source AND minute < :minute
                        )
                        INSERT INTO crm.source_minute (source, minute, requests)
                        VALUES (:source, :minute, :leads)
                        ON CONFLICT (source, minute) DO UPDATE SET requests = source_minute.requests + excluded.requests
                        RETURNING requests
                        """)
                .param("source", source)
                .param("minute", minute.atOffset(ZoneOffset.UTC))
                .param("leads", leads)
                .query(Integer.class)
                .single();
    }
}
