package io.voronka.funnel.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.funnel.Deal;
import io.voronka.funnel.DealFacts;
import io.voronka.funnel.DealOrigin;
import io.voronka.funnel.Funnel;
import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.Money;
import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.rows.RowInsert;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of {@code crm.deal} as deals, and the other way round. */
@Component
class DealColumns {

    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

    private final ObjectMapper json;

    DealColumns(ObjectMapper json) {
        this.json = json;
    }

    RowInsert<Deal> insert(String table) {
        return RowInsert.<Deal>into(table)
                .column("deal_id", "uuid", deal -> deal.id().value())
                .column("person_id", "uuid", deal -> deal.personId().value())
                .column("funnel", "text", deal -> deal.funnel().name())
                .column("stage", "text", Deal::stage)
                .column("since", "timestamptz", Deal::since)
                .column("open", "boolean", Deal::open)
                .column("responsible", "text", Deal::responsible)
                .column("kind_reason", "text", Deal::kindReason)
                .column("source", "text", deal -> deal.origin().source())
                .column("external_id", "text", deal -> deal.origin().externalId())
                .column("lead_id", "uuid", deal -> leadId(deal.origin()))
                .column("copied_from", "uuid", deal -> copiedFrom(deal.origin()))
                .column("opened_at", "timestamptz", deal -> deal.facts().openedAt())
                .column("last_contact_at", "timestamptz", deal -> deal.facts().lastContactAt())
                .column("last_purchase_at", "timestamptz", deal -> deal.facts().lastPurchaseAt())
                .column("amount", "numeric", deal -> amount(deal.facts().amount()))
                .column("currency", "text", deal -> currency(deal.facts().amount()))
                .column("topic", "text", deal -> deal.facts().topic())
                .column("product_group", "text", deal -> deal.facts().productGroup())
                .column("region", "text", deal -> deal.facts().region())
                .column("attributes", "jsonb", deal -> text(deal.facts().attributes()))
                .column("created_at", "timestamptz", Deal::createdAt);
    }

    Deal read(ResultSet row) throws SQLException {
        UUID order = row.getObject("order_id", UUID.class);
        return new Deal(
                new DealId(row.getObject("deal_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                Funnel.valueOf(row.getString("funnel")),
                row.getString("stage"),
                Objects.requireNonNull(time(row, "since")),
                row.getBoolean("open"),
                row.getString("responsible"),
                row.getString("kind_reason"),
                origin(row),
                facts(row),
                row.getString("process_instance_id"),
                Objects.requireNonNull(time(row, "created_at")),
                row.getString("closed_reason"),
                order == null ? null : new OrderId(order));
    }

    private static DealOrigin origin(ResultSet row) throws SQLException {
        UUID lead = row.getObject("lead_id", UUID.class);
        UUID from = row.getObject("copied_from", UUID.class);
        return new DealOrigin(
                row.getString("source"),
                row.getString("external_id"),
                lead == null ? null : new LeadId(lead),
                from == null ? null : new DealId(from));
    }

    private DealFacts facts(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        return new DealFacts(
                row.getString("topic"),
                row.getString("product_group"),
                row.getString("region"),
                Objects.requireNonNull(time(row, "opened_at")),
                time(row, "last_contact_at"),
                time(row, "last_purchase_at"),
                amount == null ? null : new Money(amount, Currency.getInstance(row.getString("currency"))),
                attributes(row.getString("attributes")));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private Map<String, Object> attributes(@Nullable String text) {
        try {
            return text == null ? Map.of() : json.readValue(text, ATTRIBUTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Attributes of a deal are not JSON", e);
        }
    }

    private @Nullable String text(Map<String, Object> attributes) {
        try {
            return attributes.isEmpty() ? null : json.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Attributes of a deal can't be written as JSON", e);
        }
    }

    private static @Nullable UUID leadId(DealOrigin origin) {
        return origin.leadId() == null ? null : origin.leadId().value();
    }

    private static @Nullable UUID copiedFrom(DealOrigin origin) {
        return origin.copiedFrom() == null ? null : origin.copiedFrom().value();
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    private static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.currency().getCurrencyCode();
    }
}
