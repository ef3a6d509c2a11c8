package io.voronka.intake.web;

import io.voronka.intake.settlement.ReportQuery;
import io.voronka.intake.settlement.ReportRow;
import io.voronka.intake.settlement.ReportSink;
import io.voronka.intake.settlement.ReportTotals;
import java.io.IOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A settlement report as CSV in UTF-8 with a mark, as Excel reads it: one line a row, the last one the total. */
final class SettlementCsv implements ReportSink {

    private final Writer out;
    private final CSVPrinter csv;
    private String currency = "";
    private String total = "";

    SettlementCsv(Writer out) throws IOException {
        this.out = out;
        this.csv = new CSVPrinter(out, CSVFormat.EXCEL);
    }

    @Override
    public void begin(ReportQuery query, String of, ReportTotals totals) throws IOException {
        currency = of;
        total = totals.amount().toPlainString();
        out.write('\uFEFF');
        csv.printRecord(SheetCells.HEADER);
    }

    @Override
    public void row(ReportRow row) throws IOException {
        csv.printRecord(SheetCells.of(row, currency));
    }

    @Override
    public void end() throws IOException {
        csv.printRecord("TOTAL", "", "", "", "", "", "", "", total, currency);
        csv.flush();
    }
}
