package io.voronka.subscription.store;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.subscription.Scope;
import io.voronka.subscription.SubscriptionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads tables {@code crm.subscription} and {@code crm.subscription_event}, and ends what was never confirmed. */
@Repository
public class SubscriptionHistory {

    /** A person who is being worked on is left for the next run; people are locked as everywhere, by id. */
    private static final String LAPSE = """
            WITH due AS (
                SELECT p.person_id FROM crm.person p
                WHERE p.person_id IN (
                    SELECT person_id FROM crm.subscription WHERE state = 'PENDING' AND updated_at < :before
                    ORDER BY updated_at LIMIT :most)
                ORDER BY p.person_id
                FOR NO KEY UPDATE SKIP LOCKED
            )
            UPDATE crm.subscription s SET state = 'NEVER', updated_at = :now
            FROM due
            WHERE s.person_id = due.person_id AND s.state = 'PENDING' AND s.updated_at < :before
            RETURNING s.person_id, s.brand, s.channel, s.topic
            """;

    private final JdbcClient jdbc;

    SubscriptionHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The state of a scope with the consent that made it. */
    public record Current(SubscriptionState state, @Nullable UUID consentId) {}

    /** A scope of a person as it is. */
    public record Now(
            String brand,
            Channel channel,
            String topic,
            SubscriptionState state,
            Instant since,
            @Nullable Instant lastOptOutAt,
            @Nullable UUID consentId) {}

    /** A change of a scope. */
    public record Change(
            String brand,
            Channel channel,
            String topic,
            SubscriptionState state,
            String reason,
            Instant at,
            @Nullable UUID leadId,
            @Nullable UUID consentId,
            @Nullable UUID decisionId) {}

    /** A scope that ended. */
    public record Lapsed(PersonId person, Scope scope) {}

    public @Nullable Current current(PersonId person, Scope scope) {
        return jdbc.sql("""
                        SELECT state, consent_id FROM crm.subscription
                        WHERE person_id = :person AND brand = :brand AND channel = :channel AND topic = :topic
                        """)
                .param("person", person.value())
                .param("brand", scope.brand())
                .param("channel", scope.channel().name())
                .param("topic", scope.topic())
                .query((row, number) -> new Current(
                        SubscriptionState.valueOf(row.getString("state")), row.getObject("consent_id", UUID.class)))
                .optional()
                .orElse(null);
    }

    /** Whether a consent has changed a scope of the person. */
    public boolean isMadeBy(PersonId person, UUID consent) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM crm.subscription_event"
                        + " WHERE person_id = :person AND consent_id = :consent)")
                .param("person", person.value())
                .param("consent", consent)
                .query(Boolean.class)
                .single();
    }

    public List<Now> now(PersonId person) {
        return jdbc.sql("SELECT * FROM crm.subscription WHERE person_id = :person ORDER BY brand, channel, topic")
                .param("person", person.value())
                .query((row, number) -> new Now(
                        row.getString("brand"),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("topic"),
                        SubscriptionState.valueOf(row.getString("state")),
                        time(row, "updated_at"),
                        row.getObject("last_opt_out_at") == null ? null : time(row, "last_opt_out_at"),
                        row.getObject("consent_id", UUID.class)))
                .list();
    }

    /** The newest changes of these people first. */
    public List<Change> changes(Collection<PersonId> people, int limit) {
        return jdbc.sql("""
                        SELECT * FROM crm.subscription_event WHERE person_id = ANY (:people)
                        ORDER BY event_id DESC LIMIT :limit
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("limit", limit)
                .query((row, number) -> new Change(
                        row.getString("brand"),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("topic"),
                        SubscriptionState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        time(row, "happened_at"),
                        row.getObject("lead_id", UUID.class),
                        row.getObject("consent_id", UUID.class),
                        row.getObject("decision_id", UUID.class)))
                .list();
    }

    /** Ends double opt-ins that are pending since before the given time; locks their people. */
    public List<Lapsed> lapse(Instant before, Instant now, int most) {
        return jdbc.sql(LAPSE)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Lapsed(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        new Scope(
                                row.getString("brand"),
                                Channel.valueOf(row.getString("channel")),
                                row.getString("topic"))))
                .list();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
