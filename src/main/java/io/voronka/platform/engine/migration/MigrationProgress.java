package io.voronka.platform.engine.migration;

import java.time.Instant;
import java.util.List;

/**
 * How far a migration has come.
 *
 * @param migrated instances that go on in the new version
 * @param ended instances that had come to their end before their turn
 * @param waiting instances whose turn is to come, or to come again after a failure
 * @param failed instances that are not tried again unless somebody asks for it
 * @param failures why instances did not go over, a page of them by id of the instance
 */
public record MigrationProgress(
        Migration migration, long migrated, long ended, long waiting, long failed, List<Failure> failures) {

    public MigrationProgress {
        failures = List.copyOf(failures);
    }

    /**
     * An instance whose last attempt has failed. It is whole in the old version and goes on there.
     *
     * @param reason ids of steps and what the engine says of them
     * @param at the last attempt
     */
    public record Failure(String processInstanceId, String reason, int attempts, Instant at) {}
}
