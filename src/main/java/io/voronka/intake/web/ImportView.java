package io.voronka.intake.web;

import io.voronka.intake.imports.ImportJob;
import io.voronka.intake.imports.Layout;
import io.voronka.privacy.ImportLoading.Difference;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An import as callers see it.
 *
 * @param possible what may be asked for now
 * @param differences what the reconciliation found, the first of it
 * @param left what the revert left alone, the first of it
 */
record ImportView(
        String importId,
        String status,
        @Nullable String failure,
        Set<String> possible,
        String source,
        String kind,
        String createdBy,
        OffsetDateTime createdAt,
        String format,
        @Nullable String charset,
        @Nullable String separator,
        @Nullable String country,
        boolean header,
        List<Layout.Column> columns,
        Map<String, Long> counts,
        Map<String, Long> reasons,
        Progress progress,
        @Nullable Map<String, Long> loaded,
        @Nullable Map<String, Long> reconciled,
        List<Difference> differences,
        @Nullable Map<String, Long> reverted,
        List<Difference> left) {

    /** @param unit what done and total count */
    record Progress(
            String stage,
            String unit,
            long done,
            long total,
            long perSecond,
            @Nullable Long secondsLeft) {

        static Progress of(ImportJob.Progress progress) {
            boolean bytes =
                    progress.stage().equals("READING") || progress.stage().equals("RECONCILING");
            return new Progress(
                    progress.stage(),
                    bytes ? "BYTES" : "ROWS",
                    progress.done(),
                    progress.total(),
                    Math.round(progress.perSecond()),
                    progress.secondsLeft());
        }
    }

    static ImportView of(ImportJob job, List<Difference> differences, List<Difference> left) {
        return new ImportView(
                job.importId().toString(),
                job.status().name(),
                job.failure(),
                new TreeSet<>(job.status().possible()),
                job.source(),
                job.kind().name(),
                job.createdBy(),
                job.createdAt().atOffset(ZoneOffset.UTC),
                job.layout().format().name(),
                job.layout().charset(),
                job.layout().separator(),
                job.layout().country(),
                job.layout().header(),
                job.layout().columns(),
                job.counts(),
                job.reasons(),
                Progress.of(job.progress()),
                job.loaded(),
                job.reconciled(),
                differences,
                job.reverted(),
                left);
    }

    @Override
    public String toString() {
        return "ImportView[" + importId + "]";
    }
}
