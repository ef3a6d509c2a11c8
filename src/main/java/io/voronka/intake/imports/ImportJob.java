package io.voronka.intake.imports;

import io.voronka.intake.LeadKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands.
 *
 * @param createdBy login
 * @param bytes size of the file
 * @param staged mark of the staging of this rehearsal
 * @param counts rows by what the rehearsal says of them
 * @param reasons rows that were refused or left to a person, by reason
 * @param loaded what loading has done; null before
 * @param reconciled what the last reconciliation found; null before
 * @param reverted what the revert did; null before
 * @param failure code; null unless it failed
 */
public record ImportJob(
        UUID importId,
        ImportStatus status,
        String source,
        LeadKind kind,
        String createdBy,
        Instant createdAt,
        long bytes,
        Layout layout,
        @Nullable UUID staged,
        Map<String, Long> counts,
        Map<String, Long> reasons,
        @Nullable Map<String, Long> loaded,
        @Nullable Map<String, Long> reconciled,
        @Nullable Map<String, Long> reverted,
        @Nullable String failure,
        Progress progress) {

    /**
     * How far the present stage is.
     *
     * @param done bytes while the file is read, rows later
     * @param perSecond of the same, since the stage began
     */
    public record Progress(String stage, long done, long total, double perSecond) {

        /** Null when there is nothing to wait for or nothing is known yet. */
        public @Nullable Long secondsLeft() {
            return perSecond <= 0 || done >= total ? null : (long) Math.ceil((total - done) / perSecond);
        }
    }
}
