package io.voronka.subscription.store;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.platform.event.MergeUndone;
import io.voronka.platform.event.PeopleMerged;
import io.voronka.subscription.Scope;
import io.voronka.subscription.SubscriptionChange;
import io.voronka.subscription.SubscriptionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subscriptions of people who are merged, and table {@code crm.subscription_merge_image}. */
@Repository
public class MergedSubscriptions {

    /** The more restrictive state of two; whoever never subscribed restricts nothing. */
    private static final String RESTRICTION =
            "array_position(ARRAY['NEVER', 'SUBSCRIBED', 'PENDING', 'UNSUBSCRIBED'], %s.state)";

    private static final String CAPTURE = """
            INSERT INTO crm.subscription_merge_image (
                merge_id, brand, channel, topic, state_before, last_opt_out_at_before, consent_id_before,
                decision_id_before, updated_at_before, state, last_opt_out_at, consent_id, decision_id, updated_at)
            SELECT :merge, a.brand, a.channel, a.topic, s.state, s.last_opt_out_at, s.consent_id, s.decision_id,
                   s.updated_at,
                   CASE WHEN stays THEN s.state ELSE a.state END,
                   greatest(s.last_opt_out_at, a.last_opt_out_at),
                   CASE WHEN stays THEN s.consent_id ELSE a.consent_id END,
                   CASE WHEN stays THEN s.decision_id ELSE a.decision_id END,
                   :at::timestamptz
            FROM crm.subscription a
                 LEFT JOIN crm.subscription s
                        ON s.person_id = :survivor
                       AND s.brand = a.brand AND s.channel = a.channel AND s.topic = a.topic
                 CROSS JOIN LATERAL (
                     SELECT s.state IS NOT NULL AND %s >= %s AS stays
                 ) AS choice
            WHERE a.person_id = :absorbed
              AND NOT (stays AND s.last_opt_out_at IS NOT DISTINCT FROM greatest(s.last_opt_out_at, a.last_opt_out_at))
            """.formatted(RESTRICTION.formatted("s"), RESTRICTION.formatted("a"));

    private static final String APPLY = """
            INSERT INTO crm.subscription (
                person_id, brand, channel, topic, state, last_opt_out_at, consent_id, decision_id, updated_at)
            SELECT :survivor, brand, channel, topic, state, last_opt_out_at, consent_id, decision_id, updated_at
            FROM crm.subscription_merge_image
            WHERE merge_id = :merge
            ON CONFLICT (person_id, brand, channel, topic) DO UPDATE
            SET state = excluded.state, last_opt_out_at = excluded.last_opt_out_at,
                consent_id = excluded.consent_id, decision_id = excluded.decision_id, updated_at = excluded.updated_at
            """;

    private static final String CHANGES = """
            SELECT brand, channel, topic, state, consent_id, decision_id
            FROM crm.subscription_merge_image
            WHERE merge_id = :merge
            ORDER BY brand, channel, topic
            """;

    /** Rows of the survivor that are as the merge left them. */
    private static final String UNTOUCHED = """
            i.merge_id = :merge AND s.person_id = :survivor
              AND (s.brand, s.channel, s.topic, s.state, s.updated_at)
                = (i.brand, i.channel, i.topic, i.state, i.updated_at)
              AND (s.last_opt_out_at, s.consent_id, s.decision_id)
                  IS NOT DISTINCT FROM (i.last_opt_out_at, i.consent_id, i.decision_id)
            """;

    private static final String TAKE = """
            DELETE FROM crm.subscription s
            USING crm.subscription_merge_image i
            WHERE %s AND i.state_before IS NULL
            RETURNING s.brand, s.channel, s.topic, 'NEVER' AS state, NULL::uuid AS consent_id,
                NULL::uuid AS decision_id
            """.formatted(UNTOUCHED);

    private static final String RESTORE = """
            UPDATE crm.subscription s
            SET state = i.state_before, last_opt_out_at = i.last_opt_out_at_before,
                consent_id = i.consent_id_before, decision_id = i.decision_id_before,
                updated_at = i.updated_at_before
            FROM crm.subscription_merge_image i
            WHERE %s AND i.state_before IS NOT NULL
            RETURNING s.brand, s.channel, s.topic, s.state, s.consent_id, s.decision_id
            """.formatted(UNTOUCHED);

    private final JdbcClient jdbc;

    MergedSubscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives the survivor what is the most restrictive of both; returns what that changed. */
    public List<SubscriptionChange> merge(PeopleMerged merged, String reason, Instant at) {
        jdbc.sql(CAPTURE)
                .param("merge", merged.mergeId())
                .param("survivor", merged.survivor().value())
                .param("absorbed", merged.absorbed().value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(APPLY)
                .param("merge", merged.mergeId())
                .param("survivor", merged.survivor().value())
                .update();
        return changes(jdbc.sql(CHANGES).param("merge", merged.mergeId()), merged.survivor(), reason, at);
    }

    /** Puts back what has not changed since the merge; returns what that changed. */
    public List<SubscriptionChange> undo(MergeUndone undone, String reason, Instant at) {
        List<SubscriptionChange> changes = new ArrayList<>();
        for (String sql : List.of(TAKE, RESTORE)) {
            changes.addAll(changes(
                    jdbc.sql(sql)
                            .param("merge", undone.mergeId())
                            .param("survivor", undone.survivor().value()),
                    undone.survivor(),
                    reason,
                    at));
        }
        jdbc.sql("DELETE FROM crm.subscription_merge_image WHERE merge_id = :merge")
                .param("merge", undone.mergeId())
                .update();
        return changes;
    }

    /** How often subscriptions of these people have changed. */
    public long events(Collection<PersonId> people) {
        return jdbc.sql("SELECT count(*) FROM crm.subscription_event WHERE person_id = ANY (:people)")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private static List<SubscriptionChange> changes(
            JdbcClient.StatementSpec statement, PersonId person, String reason, Instant at) {
        return statement.query((row, number) -> change(row, person, reason, at)).list();
    }

    private static SubscriptionChange change(ResultSet row, PersonId person, String reason, Instant at)
            throws SQLException {
        return new SubscriptionChange(
                person,
                new Scope(row.getString("brand"), Channel.valueOf(row.getString("channel")), row.getString("topic")),
                SubscriptionState.valueOf(row.getString("state")),
                reason,
                null,
                row.getObject("consent_id", UUID.class),
                row.getObject("decision_id", UUID.class),
                at);
    }
}
