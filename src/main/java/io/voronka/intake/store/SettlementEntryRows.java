package io.voronka.intake.store;

import io.voronka.intake.settlement.SettlementEntry;
import io.voronka.platform.rows.RowInsert;
import io.voronka.platform.rows.RowWriter;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes table {@code crm.settlement_entry}. A lead, or a correction, that stands already stays as it is. */
@Component
public class SettlementEntryRows implements RowWriter<SettlementEntry> {

    private static final RowInsert<SettlementEntry> INSERT = RowInsert.<SettlementEntry>into("crm.settlement_entry")
            .column("entry_id", "uuid", SettlementEntry::entryId)
            .column("kind", "text", entry -> entry.kind().name())
            .column("lead_id", "uuid", entry -> entry.leadId().value())
            .column("contractor", "text", SettlementEntry::contractor)
            .column("campaign", "text", SettlementEntry::campaign)
            .column("term", "text", entry -> entry.term().name())
            .column("amount", "numeric", SettlementEntry::amount)
            .column("currency", "text", SettlementEntry::currency)
            .column("period", "date", entry -> entry.period().atDay(1))
            .column("counted_at", "timestamptz", SettlementEntry::countedAt)
            .column("cause", "text", entry -> entry.cause().name())
            .column("reference", "uuid", SettlementEntry::reference)
            .onConflict("DO NOTHING");

    private final JdbcTemplate jdbc;

    SettlementEntryRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** After the leads. */
    @Override
    public int order() {
        return 510;
    }

    /** By contractor: each insert takes its contractor's lock, and two transactions must take them in one order. */
    @Override
    public void write(List<SettlementEntry> entries) {
        INSERT.run(
                jdbc,
                entries.stream()
                        .sorted(Comparator.comparing(SettlementEntry::contractor))
                        .toList());
    }
}
