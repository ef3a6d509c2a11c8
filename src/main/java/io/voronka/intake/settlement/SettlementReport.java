package io.voronka.intake.settlement;

import io.voronka.intake.store.SettlementReports;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A contractor's leads over a time: the payable ones with their prices, the others with their reasons. */
@Service
public class SettlementReport {

    private final SettlementReports reports;
    private final SettlementProperties properties;
    private final TransactionTemplate snapshot;

    SettlementReport(
            SettlementReports reports, SettlementProperties properties, PlatformTransactionManager transactions) {
        this.reports = reports;
        this.properties = properties;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // the totals and the rows are read by several statements
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Writes the report; totals first, then entries, then leads that are not payable, in order of time. */
    public void write(ReportQuery query, ReportSink sink) {
        snapshot.executeWithoutResult(status -> {
            try {
                sink.begin(query, properties.currency().getCurrencyCode(), reports.totals(query));
                reports.entries(query, row -> send(row, sink));
                reports.notPayable(query, row -> send(row, sink));
                sink.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void send(ReportRow row, ReportSink sink) {
        try {
            sink.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
