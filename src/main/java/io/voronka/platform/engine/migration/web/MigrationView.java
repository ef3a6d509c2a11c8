package io.voronka.platform.engine.migration.web;

import io.voronka.platform.engine.migration.Migration;
import io.voronka.platform.engine.migration.MigrationProgress;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A migration, and how far it has come.
 *
 * @param state RUNNING, NEEDS_ACTION (what is left has failed for good), DONE or INCOMPLETE
 * @param batchId the batch that Cockpit shows
 * @param migrated instances that go on in the new version
 * @param ended instances that had come to their end before their turn
 * @param waiting instances whose turn is to come, or to come again
 * @param failed instances that are not tried again by themselves, or that were left in the old version
 * @param failures why instances did not go over
 * @param next cursor of the next page of failures
 */
record MigrationView(
        String migrationId,
        String batchId,
        String process,
        int from,
        int to,
        Map<String, String> map,
        String state,
        long instances,
        long migrated,
        long ended,
        long waiting,
        long failed,
        List<FailureView> failures,
        @Nullable String next,
        String requestedBy,
        OffsetDateTime requestedAt,
        @Nullable String stoppedBy,
        @Nullable OffsetDateTime finishedAt)
        implements MigrationAnswer {

    /** An instance whose last attempt has failed; it is whole in the old version. */
    record FailureView(String processInstanceId, String reason, int attempts, OffsetDateTime at) {}

    static MigrationView of(MigrationProgress progress, @Nullable String next) {
        Migration migration = progress.migration();
        return new MigrationView(
                migration.id().toString(),
                migration.batchId(),
                migration.processKey(),
                migration.from(),
                migration.to(),
                migration.map(),
                state(progress),
                migration.instances(),
                progress.migrated(),
                progress.ended(),
                progress.waiting(),
                progress.failed(),
                progress.failures().stream()
                        .map(failure -> new FailureView(
                                failure.processInstanceId(),
                                failure.reason(),
                                failure.attempts(),
                                failure.at().atOffset(ZoneOffset.UTC)))
                        .toList(),
                next,
                migration.requestedBy(),
                migration.requestedAt().atOffset(ZoneOffset.UTC),
                migration.stoppedBy(),
                migration.finishedAt() == null ? null : migration.finishedAt().atOffset(ZoneOffset.UTC));
    }

    private static String state(MigrationProgress progress) {
        Migration.Outcome outcome = progress.migration().outcome();
        if (outcome != null) {
            return outcome.name();
        }
        return progress.waiting() == 0 && progress.failed() > 0 ? "NEEDS_ACTION" : "RUNNING";
    }
}
