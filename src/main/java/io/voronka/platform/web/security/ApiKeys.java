package io.voronka.platform.web.security;

import io.voronka.platform.id.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The API keys of machines. Of a key, which is 32 random bytes, only the SHA-256 is kept. */
@Component
class ApiKeys {

    static final String PREFIX = "vk_";

    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a key; this is the only moment in which it is known. */
    Issued issue(String login, String label, String issuedBy) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        Issued issued = new Issued(
                Ids.next(), PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        jdbc.sql("""
                INSERT INTO crm.api_key (api_key_id, login, label, key_hash, issued_by, issued_at)
                VALUES (:id, :login, :label, :hash, :by, now())""")
                .param("id", issued.id())
                .param("login", login)
                .param("label", label)
                .param("hash", hash(issued.key()))
                .param("by", issuedBy)
                .update();
        return issued;
    }

    /** The login that a key acts as, unless it is unknown or revoked. */
    Optional<String> loginOf(String hash) {
        return jdbc.sql("SELECT login FROM crm.api_key WHERE key_hash = :hash AND revoked_at IS NULL")
                .param("hash", hash)
                .query(String.class)
                .optional();
    }

    /** All keys, the newest first. */
    List<ApiKey> all() {
        return jdbc.sql("""
                SELECT api_key_id AS id, login, label, issued_by, issued_at, revoked_at
                FROM crm.api_key ORDER BY api_key_id DESC""").query(ApiKey.class).list();
    }

    /** Revokes a key, for good; answers its hash, or nothing when there is no such key. */
    Optional<String> revoke(UUID id, String revokedBy) {
        return jdbc.sql("""
                UPDATE crm.api_key SET revoked_at = coalesce(revoked_at, now()), revoked_by = coalesce(revoked_by, :by)
                WHERE api_key_id = :id RETURNING key_hash""")
                .param("id", id)
                .param("by", revokedBy)
                .query(String.class)
                .optional();
    }

    static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A new key, shown once. */
    record Issued(UUID id, String key) {

        @Override
        public String toString() {
            return "Issued[" + id + "]"; // never the key
        }
    }
}
