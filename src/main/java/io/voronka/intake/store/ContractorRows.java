package io.voronka.intake.store;

import io.voronka.intake.Contractor;
import io.voronka.intake.Contractor.Webhook;
import io.voronka.intake.Contractors.Entry;
import io.voronka.privacy.SecretSeal.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code crm.contractor}. */
@Component
public class ContractorRows {

    private static final String COLUMNS = "code, number, name, active, logins, webhook_url, webhook_active";

    private final JdbcClient jdbc;
    private final Clock clock;

    ContractorRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param secretIsNew whether the secret offered was taken */
    public record Written(Contractor contractor, boolean secretIsNew) {}

    /** A webhook as it is kept. */
    public record SealedWebhook(String url, Sealed secret) {}

    public List<Contractor> all() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM crm.contractor ORDER BY code")
                .query((row, number) -> contractor(row))
                .list();
    }

    public Optional<Contractor> find(String code) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM crm.contractor WHERE code = :code")
                .param("code", code)
                .query((row, number) -> contractor(row))
                .optional();
    }

    /** The codes of those whose login this is. */
    public List<String> of(String login) {
        return jdbc.sql("SELECT code FROM crm.contractor WHERE :login = ANY (logins) ORDER BY code")
                .param("login", login)
                .query(String.class)
                .list();
    }

    /** @param secret for a webhook that has none yet; null without a webhook */
    public Written save(Entry entry, @Nullable Sealed secret, String by) {
        Webhook webhook = entry.webhook();
        return jdbc.sql("""
                        INSERT INTO crm.contractor AS known
                            (code, name, active, logins, webhook_url, webhook_active, secret_id, secret_key, secret,
                             told_since, changed_at, changed_by)
                        VALUES (:code, :name, :active, :logins, :url, :on, :secretId, :secretKey, :secret,
                                CASE WHEN CAST(:url AS text) IS NOT NULL THEN CAST(:at AS timestamptz) END, :at, :by)
                        ON CONFLICT (code) DO UPDATE SET
                            name = excluded.name, active = excluded.active, logins = excluded.logins,
                            webhook_url = excluded.webhook_url, webhook_active = excluded.webhook_active,
                            secret_id = CASE WHEN excluded.secret IS NULL OR known.secret IS NULL
                                             THEN excluded.secret_id ELSE known.secret_id END,
                            secret_key = CASE WHEN excluded.secret IS NULL OR known.secret IS NULL
                                              THEN excluded.secret_key ELSE known.secret_key END,
                            secret = CASE WHEN excluded.secret IS NULL OR known.secret IS NULL
                                          THEN excluded.secret ELSE known.secret END,
                            told_since = coalesce(known.told_since, excluded.told_since),
                            changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        RETURNING code, number, name, active, logins, webhook_url, webhook_active,
                                  coalesce(secret_id = CAST(:secretId AS uuid), false) AS secret_is_new
                        """)
                .param("code", entry.code())
                .param("name", entry.name())
                .param("active", entry.active())
                .param("logins", entry.logins().toArray(String[]::new))
                .param("url", webhook == null ? null : webhook.url())
                .param("on", webhook != null && webhook.active())
                .param("secretId", secret == null ? null : secret.id())
                .param("secretKey", secret == null ? null : secret.key())
                .param("secret", secret == null ? null : secret.secret())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query((row, number) -> new Written(contractor(row), row.getBoolean("secret_is_new")))
                .single();
    }

    public Optional<Contractor> replaceSecret(String code, Sealed secret, String by) {
        return jdbc.sql("UPDATE crm.contractor SET secret_id = :secretId, secret_key = :secretKey, secret = :secret,"
                        + " changed_at = :at, changed_by = :by WHERE code = :code AND webhook_url IS NOT NULL RETURNING "
                        + COLUMNS)
                .param("secretId", secret.id())
                .param("secretKey", secret.key())
                .param("secret", secret.secret())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("code", code)
                .query((row, number) -> contractor(row))
                .optional();
    }

    /** Those that have, or had, a webhook. */
    public List<Contractor> told() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM crm.contractor WHERE told_since IS NOT NULL ORDER BY number")
                .query((row, number) -> contractor(row))
                .list();
    }

    public Optional<SealedWebhook> destination(int number) {
        return jdbc.sql("SELECT webhook_url, secret_id, secret_key, secret FROM crm.contractor"
                        + " WHERE number = :number AND active AND webhook_active")
                .param("number", number)
                .query((row, index) -> new SealedWebhook(
                        row.getString("webhook_url"),
                        new Sealed(
                                row.getObject("secret_id", UUID.class),
                                row.getBytes("secret_key"),
                                row.getBytes("secret"))))
                .optional();
    }

    private static Contractor contractor(ResultSet row) throws SQLException {
        String url = row.getString("webhook_url");
        return new Contractor(
                row.getString("code"),
                row.getInt("number"),
                row.getString("name"),
                row.getBoolean("active"),
                Set.of((String[]) row.getArray("logins").getArray()),
                url == null ? null : new Webhook(url, row.getBoolean("webhook_active")));
    }
}
