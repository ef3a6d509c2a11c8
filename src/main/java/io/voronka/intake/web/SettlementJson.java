package io.voronka.intake.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.voronka.intake.settlement.ReportQuery;
import io.voronka.intake.settlement.ReportRow;
import io.voronka.intake.settlement.ReportSink;
import io.voronka.intake.settlement.ReportTotals;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A settlement report as one JSON object with its rows in an array at the end. */
final class SettlementJson implements ReportSink {

    private final JsonGenerator json;
    private String currency = "";

    SettlementJson(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public void begin(ReportQuery query, String of, ReportTotals totals) throws IOException {
        currency = of;
        json.writeStartObject();
        json.writeStringField("contractor", query.contractor());
        text("period", query.period() == null ? null : query.period().toString());
        json.writeStringField("from", query.from().toString());
        json.writeStringField("to", query.to().toString());
        json.writeObjectFieldStart("totals");
        json.writeNumberField("leads", totals.leads());
        json.writeNumberField("corrections", totals.corrections());
        money(totals.amount());
        json.writeEndObject();
        json.writeArrayFieldStart("byTerm");
        for (ReportTotals.OfTerm term : totals.byTerm()) {
            json.writeStartObject();
            text("campaign", term.campaign());
            json.writeStringField("term", term.term());
            json.writeNumberField("leads", term.leads());
            json.writeNumberField("corrections", term.corrections());
            money(term.amount());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notPayable");
        for (ReportTotals.OfReason reason : totals.notPayable()) {
            json.writeStartObject();
            json.writeStringField("reason", reason.reason());
            json.writeNumberField("leads", reason.leads());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
    }

    @Override
    public void row(ReportRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", row.kind());
        json.writeStringField("leadId", row.leadId().toString());
        text("externalId", row.externalId());
        text("campaign", row.campaign());
        json.writeStringField("at", row.at().toString());
        text("lead", row.lead());
        json.writeStringField("reason", row.reason());
        text("term", row.term());
        money(row.amount());
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    private void money(BigDecimal amount) throws IOException {
        json.writeObjectFieldStart("amount");
        json.writeStringField("amount", amount.toPlainString());
        json.writeStringField("currency", currency);
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }
}
