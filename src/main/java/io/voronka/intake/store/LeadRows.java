package io.voronka.intake.store;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.intake.Lead;
import io.voronka.intake.LeadAnswer.Decision;
import io.voronka.platform.rows.RowInsert;
import io.voronka.platform.rows.RowWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes table {@code crm.lead}. */
@Component
public class LeadRows implements RowWriter<Lead> {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final RowInsert<Lead> UPSERT = RowInsert.<Lead>into("crm.lead")
            .column("lead_id", "uuid", lead -> lead.leadId().value())
            .column("received_at", "timestamptz", Lead::receivedAt)
            .column("created_at", "timestamptz", Lead::createdAt)
            .column("received_by", "text", Lead::receivedBy)
            .column("source", "text", lead -> lead.origin().source())
            .column("contractor", "text", lead -> lead.origin().contractor())
            .column("campaign", "text", lead -> lead.origin().campaign())
            .column("external_id", "text", lead -> lead.origin().externalId())
            .column("kind", "text", lead -> lead.kind().name())
            .column("client_type", "text", lead -> lead.clientType().name())
            .column("brand", "text", Lead::brand)
            .column("region", "text", lead -> emptyAsNull(lead.region()))
            .column("product_group", "text", lead -> emptyAsNull(lead.productGroup()))
            .column("products", "jsonb", lead -> json(lead.products(), lead.products()))
            .column("utm", "jsonb", lead -> json(lead.utm(), utm(lead)))
            .column(
                    "attributes",
                    "jsonb",
                    lead -> json(lead.attributes(), lead.attributes().keySet()))
            .column(
                    "person_id",
                    "uuid",
                    lead -> lead.personId() == null ? null : lead.personId().value())
            .column("status", "text", lead -> lead.status().name())
            .column("quality", "text", lead -> lead.quality().name())
            .column("rule", "text", decided(Decision::rule))
            .column("lead_action", "text", decided(Decision::lead))
            .column("subscription_action", "text", decided(Decision::subscription))
            .column("sync", "text", decided(Decision::sync))
            .column(
                    "reportable",
                    "boolean",
                    lead -> lead.decision() != null && lead.decision().reportable())
            .column(
                    "reason",
                    "text",
                    lead -> lead.decision() == null
                            ? "IN_REVIEW"
                            : lead.decision().reason())
            .column(
                    "score",
                    "smallint",
                    lead -> lead.score() == null ? null : lead.score().shortValue())
            .column("target_process", "text", Lead::targetProcess)
            .column("topic", "text", Lead::topic)
            .column("process_instance_id", "text", Lead::processInstanceId)
            .column("reviewed_at", "timestamptz", Lead::reviewedAt)
            // A reviewed lead is written a second time: what came of the review changes, what was sent stays.
            .onConflict("""
                    (lead_id) DO UPDATE
                    SET person_id = excluded.person_id,
                        status = excluded.status,
                        quality = excluded.quality,
                        rule = excluded.rule,
                        lead_action = excluded.lead_action,
                        subscription_action = excluded.subscription_action,
                        sync = excluded.sync,
                        reportable = excluded.reportable,
                        reason = excluded.reason,
                        score = excluded.score,
                        target_process = excluded.target_process,
                        topic = excluded.topic,
                        reviewed_at = excluded.reviewed_at
                    """);

    private final JdbcTemplate jdbc;

    LeadRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public void write(List<Lead> leads) {
        UPSERT.run(jdbc, leads);
    }

    private static Function<Lead, @Nullable Object> decided(Function<Decision, @Nullable Object> value) {
        return lead -> lead.decision() == null ? null : value.apply(lead.decision());
    }

    private static Collection<?> utm(Lead lead) {
        var utm = lead.utm();
        return java.util.stream.Stream.of(utm.source(), utm.medium(), utm.campaign(), utm.content(), utm.term())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** JSON, or null when there is nothing in it. */
    private static @Nullable Object json(Object value, Collection<?> contents) {
        try {
            return contents.isEmpty() ? null : JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static <T> @Nullable T parse(@Nullable String json, Class<T> type) {
        try {
            return json == null ? null : JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // a JSON object
    static Map<String, Object> parseObject(@Nullable String json) {
        Map<String, Object> parsed = parse(json, Map.class);
        return parsed == null ? Map.of() : parsed;
    }
}
