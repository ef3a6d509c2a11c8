package io.voronka.intake.imports;

import io.voronka.intake.imports.read.RowSource;
import io.voronka.intake.store.ImportJobRows;
import io.voronka.privacy.ImportLoading;
import io.voronka.privacy.ImportReviews;
import io.voronka.privacy.ImportStaging;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What has to be done with an import in each of its states. */
@Component
class ImportStages {

    private final StageFile stageFile;
    private final CompareRows compareRows;
    private final LoadRows loadRows;
    private final RevertRows revertRows;
    private final ImportFiles files;
    private final ImportStaging staging;
    private final ImportLoading loading;
    private final ImportReviews reviews;
    private final ImportJobRows jobs;

    ImportStages(
            StageFile stageFile,
            CompareRows compareRows,
            LoadRows loadRows,
            RevertRows revertRows,
            ImportFiles files,
            ImportStaging staging,
            ImportLoading loading,
            ImportReviews reviews,
            ImportJobRows jobs) {
        this.stageFile = stageFile;
        this.compareRows = compareRows;
        this.loadRows = loadRows;
        this.revertRows = revertRows;
        this.files = files;
        this.staging = staging;
        this.loading = loading;
        this.reviews = reviews;
        this.jobs = jobs;
    }

    void run(ImportLease lease) throws Exception {
        switch (lease.job().status()) {
            case REHEARSING -> rehearse(lease);
            case LOADING -> load(lease);
            case RECONCILING -> reconcile(lease);
            case REVERTING -> revert(lease);
            default -> throw new IllegalStateException("There is nothing to do in this state");
        }
    }

    private void rehearse(ImportLease lease) throws Exception {
        stage(lease);
        jobs.finish(lease.importId(), lease.owner(), ImportStatus.REHEARSED, "failure", null);
    }

    private void stage(ImportLease lease) throws Exception {
        stageFile.run(lease);
        compareRows.run(lease);
        jobs.counted(lease.importId(), compareRows.counts(lease.job()), staging.reasons(lease.importId()));
    }

    private void load(ImportLease lease) throws Exception {
        bringBack(lease);
        loadRows.run(lease);
        lease.hold();
        reviews.keep(lease.importId());
        jobs.counted(lease.importId(), compareRows.counts(lease.job()), staging.reasons(lease.importId()));
        jobs.finish(lease.importId(), lease.owner(), ImportStatus.LOADED, "loaded", loadRows.loaded(lease.job()));
    }

    /** A crash of PostgreSQL empties the staging. The file brings it back; rows that are loaded stay loaded. */
    private void bringBack(ImportLease lease) throws Exception {
        if (!staging.isThere(
                lease.importId(), Objects.requireNonNull(lease.job().staged()))) {
            stage(lease);
        }
    }

    private void reconcile(ImportLease lease) throws Exception {
        bringBack(lease);
        ImportJob job = lease.job();
        lease.begin("RECONCILING", job.bytes(), 0);
        long rows = 0;
        try (RowSource source = files.open(job.importId(), job.layout(), lease::reached)) {
            while (source.next() != null) {
                lease.check();
                rows++;
            }
        }
        long differences = loading.reconcile(job.importId());
        Map<String, Long> counts = compareRows.counts(job);
        Map<String, Long> result = new TreeMap<>(loadRows.loaded(job));
        result.put("refused", counts.getOrDefault("refused", 0L));
        result.put("rowsInFile", rows);
        result.put("rowsAccountedFor", counts.getOrDefault("rows", 0L));
        result.put("differences", differences + Math.abs(rows - counts.getOrDefault("rows", 0L)));
        jobs.finish(job.importId(), lease.owner(), ImportStatus.LOADED, "reconciled", result);
    }

    private void revert(ImportLease lease) throws Exception {
        Map<String, Long> result = revertRows.run(lease);
        jobs.finish(lease.importId(), lease.owner(), ImportStatus.REVERTED, "reverted", result);
    }
}
