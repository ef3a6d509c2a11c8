package io.voronka.intake.web;

import io.voronka.intake.settlement.ReportQuery;
import io.voronka.intake.settlement.ReportRow;
import io.voronka.intake.settlement.ReportSink;
import io.voronka.intake.settlement.ReportTotals;
import io.voronka.platform.sheet.SheetWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** A settlement report as a spreadsheet: one line a row, the last one the total. */
final class SettlementSheet implements ReportSink {

    private static final List<String> HEADER =
            List.of("kind", "leadId", "externalId", "campaign", "at", "lead", "reason", "term", "amount", "currency");

    private final SheetWriter sheet;
    private String currency = "";
    private BigDecimal total = BigDecimal.ZERO;

    SettlementSheet(SheetWriter sheet) {
        this.sheet = sheet;
    }

    @Override
    public void begin(ReportQuery query, String of, ReportTotals totals) throws IOException {
        currency = of;
        total = totals.amount();
        sheet.line(HEADER);
    }

    @Override
    public void row(ReportRow row) throws IOException {
        sheet.line(Arrays.asList(
                row.kind(),
                row.leadId(),
                row.externalId(),
                row.campaign(),
                row.at(),
                row.lead(),
                row.reason(),
                row.term(),
                row.amount(),
                currency));
    }

    @Override
    public void end() throws IOException {
        sheet.line(List.of("TOTAL", "", "", "", "", "", "", "", total, currency));
        sheet.end();
    }
}
