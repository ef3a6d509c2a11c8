package io.voronka.platform.engine.migration;

import java.util.List;

/**
 * What a migration would do, found out without doing it.
 *
 * @param instances that run in the old version
 * @param suspended those of them that are suspended: they go over too, and stay suspended
 * @param activities the steps of the old version at which instances can wait
 */
public record MigrationPreview(long instances, long suspended, List<MappedActivity> activities) {

    public MigrationPreview {
        activities = List.copyOf(activities);
    }

    /** Whether every instance stands where it can go on. */
    public boolean isPossible() {
        return activities.stream().noneMatch(MappedActivity::blocks);
    }
}
