package io.voronka.platform.engine.migration;

import org.jspecify.annotations.Nullable;

/**
 * A step of the old version at which instances can wait, and what it becomes.
 *
 * @param activity id of the step, {@code …#multiInstanceBody} for the whole of one that is done several times
 * @param kind as BPMN names it: userTask, callActivity, boundaryTimer
 * @param target id of the step it goes on as; null where there is none
 * @param gap why instances can't go on there; null when they can
 * @param detail the engine's words about ids of steps; null where the gap says all
 * @param instances instances that wait there; for an event, that it may still reach
 * @param blocks whether nothing can be migrated because of it
 */
public record MappedActivity(
        String activity,
        String kind,
        @Nullable String target,
        @Nullable MappingGap gap,
        @Nullable String detail,
        long instances,
        boolean blocks) {

    /** Whether instances that wait there can go on in the new version. */
    public boolean maps() {
        return gap == null;
    }
}
