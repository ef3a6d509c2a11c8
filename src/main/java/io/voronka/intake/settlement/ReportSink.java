package io.voronka.intake.settlement;

import java.io.IOException;

/** Where a report goes, line by line: it is never in memory as a whole. */
public interface ReportSink {

    void begin(ReportQuery query, String currency, ReportTotals totals) throws IOException;

    void row(ReportRow row) throws IOException;

    void end() throws IOException;
}
