package io.voronka.subscription.store;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.platform.rows.RowInsert;
import io.voronka.platform.rows.RowWriter;
import io.voronka.subscription.Scope;
import io.voronka.subscription.Subscription;
import io.voronka.subscription.SubscriptionChange;
import io.voronka.subscription.SubscriptionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code crm.subscription}. */
@Component
public class SubscriptionRows implements RowWriter<SubscriptionChange> {

    private record Key(PersonId person, Scope scope) {}

    /** The last change of a scope in this transaction, and the last opt-out among them. */
    private record Row(SubscriptionChange change, Subscription after) {}

    private static final String OF_PEOPLE = """
            SELECT person_id, brand, channel, topic, state, last_opt_out_at FROM crm.subscriptions_of(?)
            """;

    private static final RowInsert<Row> UPSERT = RowInsert.<Row>into("crm.subscription")
            .column("person_id", "uuid", row -> row.change.personId().value())
            .column("brand", "text", row -> row.change.scope().brand())
            .column("channel", "text", row -> row.change.scope().channel().name())
            .column("topic", "text", row -> row.change.scope().topic())
            .column("state", "text", row -> row.after.state().name())
            .column("last_opt_out_at", "timestamptz", row -> row.after.lastOptOutAt())
            .column("consent_id", "uuid", row -> row.change.consentId())
            .column("decision_id", "uuid", row -> row.change.decisionId())
            .column("updated_at", "timestamptz", row -> row.change.at())
            .onConflict("""
                    (person_id, brand, channel, topic) DO UPDATE
                    SET state = excluded.state,
                        last_opt_out_at = coalesce(excluded.last_opt_out_at, subscription.last_opt_out_at),
                        consent_id = excluded.consent_id,
                        decision_id = excluded.decision_id,
                        updated_at = excluded.updated_at
                    """);

    private final JdbcTemplate jdbc;

    SubscriptionRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public void write(List<SubscriptionChange> changes) {
        // One statement can't touch a row twice.
        Map<Key, Row> last = new LinkedHashMap<>();
        for (SubscriptionChange change : changes) {
            Key key = new Key(change.personId(), change.scope());
            Row before = last.get(key);
            last.put(key, new Row(change, change.after(before == null ? null : before.after)));
        }
        UPSERT.run(jdbc, List.copyOf(last.values()));
    }

    public Map<PersonId, List<Subscription>> of(Collection<PersonId> people) {
        UUID[] ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        Map<PersonId, List<Subscription>> found = new HashMap<>();
        jdbc.query(
                OF_PEOPLE,
                row -> {
                    PersonId person = new PersonId(row.getObject("person_id", UUID.class));
                    found.computeIfAbsent(person, id -> new ArrayList<>()).add(subscription(row));
                },
                (Object) ids);
        return found;
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        Scope scope =
                new Scope(row.getString("brand"), Channel.valueOf(row.getString("channel")), row.getString("topic"));
        @Nullable OffsetDateTime optedOut = row.getObject("last_opt_out_at", OffsetDateTime.class);
        return new Subscription(
                scope,
                SubscriptionState.valueOf(row.getString("state")),
                optedOut == null ? null : optedOut.toInstant());
    }
}
