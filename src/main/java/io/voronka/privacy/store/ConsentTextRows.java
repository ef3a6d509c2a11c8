package io.voronka.privacy.store;

import io.voronka.privacy.ConsentText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code consent_text}. */
@Repository
public class ConsentTextRows {

    private final JdbcClient jdbc;

    ConsentTextRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns false if this version is there already, in this language. */
    public boolean insert(ConsentText text) {
        return jdbc.sql("""
                        INSERT INTO vault.consent_text
                            (text_id, version, language, content, hash, valid_from, created_at, created_by)
                        VALUES (:id, :version, :language, :content, :hash, :validFrom::timestamptz,
                                :createdAt::timestamptz, :createdBy)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("id", text.id())
                        .param("version", text.version())
                        .param("language", text.language())
                        .param("content", text.content())
                        .param("hash", text.hash())
                        .param("validFrom", text.validFrom().toString())
                        .param("createdAt", text.createdAt().toString())
                        .param("createdBy", text.createdBy())
                        .update()
                == 1;
    }

    public Optional<ConsentText> find(String id, String version, String language) {
        return jdbc.sql("""
                        SELECT * FROM vault.consent_text
                        WHERE text_id = :id AND version = :version AND language = :language
                        """)
                .param("id", id)
                .param("version", version)
                .param("language", language)
                .query(ConsentTextRows::read)
                .optional();
    }

    /** A version in all its languages. */
    public List<ConsentText> of(String id, String version) {
        return jdbc.sql("SELECT * FROM vault.consent_text WHERE text_id = :id AND version = :version ORDER BY language")
                .param("id", id)
                .param("version", version)
                .query(ConsentTextRows::read)
                .list();
    }

    public boolean isKnown(String id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM vault.consent_text WHERE text_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** In the order of the key, behind a place; of one id, if it is given. */
    public List<ConsentText> page(@Nullable String id, @Nullable ConsentText after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM vault.consent_text
                        WHERE (:id::text IS NULL OR text_id = :id)
                          AND (text_id, version, language) > (:afterId, :afterVersion, :afterLanguage)
                        ORDER BY text_id, version, language LIMIT :limit
                        """)
                .param("id", id)
                .param("afterId", after == null ? "" : after.id())
                .param("afterVersion", after == null ? "" : after.version())
                .param("afterLanguage", after == null ? "" : after.language())
                .param("limit", limit)
                .query(ConsentTextRows::read)
                .list();
    }

    private static ConsentText read(ResultSet row, int number) throws SQLException {
        return new ConsentText(
                row.getString("text_id"),
                row.getString("version"),
                row.getString("language"),
                row.getString("content"),
                row.getString("hash"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"));
    }
}
