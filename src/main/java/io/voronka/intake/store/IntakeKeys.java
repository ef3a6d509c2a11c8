package io.voronka.intake.store;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code crm.intake_key}: the keys under which leads may be repeated. */
@Component
public class IntakeKeys {

    /** A key with the lead that it stands for; key and body are keyed hashes in hexadecimal. */
    public record Claim(String key, String body, UUID lead) {}

    private static final String CLAIM = """
            INSERT INTO crm.intake_key (key_hash, body_hash, lead_id)
            SELECT decode(key_hash, 'hex'), decode(body_hash, 'hex'), lead_id
            FROM unnest(?::text[], ?::text[], ?::uuid[]) AS claim (key_hash, body_hash, lead_id)
            ON CONFLICT (key_hash) DO NOTHING
            """;

    private static final String FIND = """
            SELECT encode(key_hash, 'hex') AS key_hash, encode(body_hash, 'hex') AS body_hash, lead_id
            FROM crm.intake_key
            WHERE key_hash = ANY (SELECT decode(wanted, 'hex') FROM unnest(?::text[]) AS wanted)
            """;

    private final JdbcTemplate jdbc;

    IntakeKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims the keys, waiting for other transactions that are about to claim the same ones.
     *
     * @param claims sorted by key, each key once: so that two transactions never wait for each other in a circle
     * @return those that were already claimed, as they stand; empty when all are new
     */
    public List<Claim> claim(List<Claim> claims) {
        String[] keys = claims.stream().map(Claim::key).toArray(String[]::new);
        int claimed = jdbc.update(
                CLAIM,
                keys,
                claims.stream().map(Claim::body).toArray(String[]::new),
                claims.stream().map(Claim::lead).toArray(UUID[]::new));
        if (claimed == claims.size()) {
            return List.of();
        }
        return find(keys);
    }

    /** The claims of these keys, in no particular order. */
    public List<Claim> find(String[] keys) {
        return jdbc.query(
                FIND,
                (row, number) -> new Claim(
                        row.getString("key_hash"), row.getString("body_hash"), row.getObject("lead_id", UUID.class)),
                (Object) keys);
    }
}
