package io.voronka.sync.dealfile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the deals of a file are.
 *
 * @param rows of the file
 * @param done rows that were looked at
 * @param opened deals that were opened
 * @param known deals that were there already
 * @param waiting rows that are nobody's (yet): the import has refused them, or somebody has to say whose they are
 * @param refused rows whose deal can't be taken
 * @param perSecond rows a second, while they were worked on; null before the first
 * @param secondsLeft null if it is finished, or nobody can say yet
 * @param failure why it has stopped, as a code; null if it has not
 */
public record DealLoad(
        UUID importId,
        String source,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long rows,
        long done,
        long opened,
        long known,
        long waiting,
        long refused,
        @Nullable Double perSecond,
        @Nullable Long secondsLeft,
        @Nullable String failure) {

    /** What became of rows. */
    public record Counts(int opened, int known, int waiting, int refused) {}

    /** A row whose deal can't be taken, and why. */
    public record Refusal(int row, String reason) {}
}
