package io.voronka.subscription.store;

import io.voronka.kernel.LeadId;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.RowInsert;
import io.voronka.platform.rows.RowWriter;
import io.voronka.subscription.SubscriptionChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code crm.subscription_event}. */
@Component
public class SubscriptionEventRows implements RowWriter<SubscriptionChange> {

    private static final RowInsert<SubscriptionChange> INSERT = RowInsert.<SubscriptionChange>into(
                    "crm.subscription_event")
            .column("event_id", "uuid", change -> Ids.next())
            .column("person_id", "uuid", change -> change.personId().value())
            .column("brand", "text", change -> change.scope().brand())
            .column("channel", "text", change -> change.scope().channel().name())
            .column("topic", "text", change -> change.scope().topic())
            .column("state", "text", change -> change.to().name())
            .column("reason", "text", SubscriptionChange::reason)
            .column("lead_id", "uuid", change -> value(change.leadId()))
            .column("consent_id", "uuid", SubscriptionChange::consentId)
            .column("decision_id", "uuid", SubscriptionChange::decisionId)
            .column("happened_at", "timestamptz", SubscriptionChange::at);

    private final JdbcTemplate jdbc;

    SubscriptionEventRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 410;
    }

    @Override
    public void write(List<SubscriptionChange> changes) {
        INSERT.run(jdbc, changes);
    }

    private static @Nullable Object value(@Nullable LeadId lead) {
        return lead == null ? null : lead.value();
    }
}
