package io.voronka.intake.imports;

import io.voronka.intake.imports.ReadRow.Good;
import io.voronka.intake.imports.ReadRow.Refused;
import io.voronka.intake.imports.read.FileRow;
import io.voronka.intake.imports.read.RowSource;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.ImportStaging;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedPerson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** First half of a rehearsal: reads the file and writes its rows, sealed, beside the base. */
@Component
class StageFile {

    private final ImportFiles files;
    private final ImportStaging staging;
    private final BlindIndexer indexer;
    private final ImportProperties properties;
    private final TransactionTemplate transactions;

    StageFile(
            ImportFiles files,
            ImportStaging staging,
            BlindIndexer indexer,
            ImportProperties properties,
            TransactionTemplate transactions) {
        this.files = files;
        this.staging = staging;
        this.indexer = indexer;
        this.properties = properties;
        this.transactions = transactions;
    }

    /** Goes on where an earlier node has stopped: batches that are there are read over. */
    void run(ImportLease lease) throws Exception {
        ImportJob job = lease.job();
        UUID staged = Objects.requireNonNull(job.staged());
        if (!staging.isThere(job.importId(), staged)) {
            transactions.executeWithoutResult(status -> {
                lease.hold();
                staging.begin(job.importId(), staged);
            });
        }
        Set<Integer> there = staging.batches(job.importId(), properties.batch());
        lease.begin("READING", job.bytes(), 0);
        RowReader reader = new RowReader(job.layout(), job.kind(), job.source(), job.createdAt());
        try (RowSource rows = files.open(job.importId(), job.layout(), lease::reached)) {
            Batches batches = new Batches(rows, properties.batch());
            Parallel.run(properties.threads(), () -> {
                lease.check();
                List<FileRow> batch = batches.next();
                if (batch == null) {
                    return false;
                }
                if (!there.contains((batch.get(0).number() - 1) / properties.batch())) {
                    write(lease, reader, batch);
                }
                return true;
            });
        }
    }

    private void write(ImportLease lease, RowReader reader, List<FileRow> batch) {
        List<StagedPerson> people = new ArrayList<>(batch.size());
        List<StagedOutcome> refused = new ArrayList<>();
        for (FileRow row : batch) {
            ReadRow read = reader.read(row);
            if (read instanceof Good good) {
                people.add(staging.seal(good.number(), good.person(), contacts(good)));
            } else if (read instanceof Refused no) {
                refused.add(StagedOutcome.refused(no.number(), no.reason(), no.column()));
            }
        }
        transactions.executeWithoutResult(status -> {
            lease.hold();
            staging.write(lease.importId(), people, refused);
        });
    }

    private List<BlindIndex> contacts(Good row) {
        Set<BlindIndex> contacts = new LinkedHashSet<>();
        row.phones().forEach(phone -> contacts.add(indexer.index(ContactType.PHONE, phone.e164())));
        row.emails().forEach(email -> contacts.add(indexer.index(ContactType.EMAIL, email.canonical())));
        if (row.inn() != null) {
            contacts.add(indexer.index(ContactType.INN, row.inn()));
        }
        return List.copyOf(contacts);
    }

    /** Hands out the rows to the threads, batch by batch; only one of them reads at a time. */
    private static final class Batches {
        private final RowSource rows;
        private final int size;

        Batches(RowSource rows, int size) {
            this.rows = rows;
            this.size = size;
        }

        synchronized @Nullable List<FileRow> next() throws IOException {
            List<FileRow> batch = new ArrayList<>(size);
            while (batch.size() < size) {
                FileRow row = rows.next();
                if (row == null) {
                    break;
                }
                batch.add(row);
            }
            return batch.isEmpty() ? null : batch;
        }
    }
}
