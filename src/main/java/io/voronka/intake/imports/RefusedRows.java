package io.voronka.intake.imports;

import io.voronka.intake.imports.read.FileRow;
import io.voronka.intake.imports.read.RowSource;
import io.voronka.privacy.ImportStaging;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The refused rows of a file as CSV, to be corrected and imported again. The cells come from the sealed file itself. */
@Component
public class RefusedRows {

    private static final int PAGE = 1000;

    private final ImportFiles files;
    private final ImportStaging staging;

    RefusedRows(ImportFiles files, ImportStaging staging) {
        this.files = files;
        this.staging = staging;
    }

    /** Writes number, reason and column, then the cells as they were; formulas are disarmed. */
    public void write(ImportJob job, Writer out) throws IOException {
        out.write('\uFEFF');
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.EXCEL)) {
            List<String> header = new ArrayList<>(List.of("row", "reason", "column"));
            job.layout().columns().forEach(column -> header.add(disarmed(column.name())));
            csv.printRecord(header);
            Refused refused = new Refused(job.importId());
            try (RowSource rows = files.open(job.importId(), job.layout(), bytes -> {})) {
                StagedOutcome next = refused.next();
                for (FileRow row = rows.next(); row != null && next != null; row = rows.next()) {
                    if (row.number() == next.row()) {
                        csv.printRecord(record(job, next, row));
                        next = refused.next();
                    }
                }
            }
        }
    }

    private static List<String> record(ImportJob job, StagedOutcome refused, FileRow row) {
        Integer column = refused.column();
        List<String> record = new ArrayList<>();
        record.add(Integer.toString(refused.row()));
        record.add(String.valueOf(refused.reason()));
        record.add(
                column == null
                        ? ""
                        : disarmed(job.layout().columns().get(column).name()));
        row.cells().forEach(cell -> record.add(disarmed(cell)));
        return record;
    }

    /** A spreadsheet runs what begins so. */
    static String disarmed(String cell) {
        return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }

    private final class Refused {
        private final UUID importId;
        private final Deque<StagedOutcome> page = new ArrayDeque<>();
        private int last;

        Refused(UUID importId) {
            this.importId = importId;
        }

        @Nullable
        StagedOutcome next() {
            if (page.isEmpty()) {
                page.addAll(staging.outcomes(importId, Outcome.REFUSED, last, PAGE));
            }
            StagedOutcome next = page.poll();
            last = next == null ? last : next.row();
            return next;
        }
    }
}
