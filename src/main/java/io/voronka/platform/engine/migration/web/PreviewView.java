package io.voronka.platform.engine.migration.web;

import io.voronka.platform.engine.migration.MappedActivity;
import io.voronka.platform.engine.migration.MigrationPreview;
import io.voronka.platform.engine.migration.MigrationRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a migration would do.
 *
 * @param possible whether every instance stands where it can go on
 * @param instances that run in the old version, suspended ones too
 * @param activities the steps of the old version at which instances can wait, those in the way first
 */
record PreviewView(
        String process,
        int from,
        int to,
        boolean dryRun,
        boolean possible,
        long instances,
        long suspended,
        List<ActivityView> activities)
        implements MigrationAnswer {

    /**
     * A step, and what it becomes.
     *
     * @param reason why instances can't go on there: GONE, OTHER_KIND, OTHER_PLACE, OTHER_MULTIPLICITY, NO_WAIT,
     *     NOT_MAPPABLE or REHEARSAL_FAILED
     * @param instances that wait there; for an event, that it may still reach
     * @param blocks whether nothing is migrated because of it; an event that falls away blocks nothing
     */
    record ActivityView(
            String activity,
            String kind,
            @Nullable String target,
            boolean maps,
            @Nullable String reason,
            @Nullable String detail,
            long instances,
            boolean blocks) {

        static ActivityView of(MappedActivity step) {
            return new ActivityView(
                    step.activity(),
                    step.kind(),
                    step.target(),
                    step.maps(),
                    step.gap() == null ? null : step.gap().name(),
                    step.detail(),
                    step.instances(),
                    step.blocks());
        }
    }

    static PreviewView of(MigrationRequest request, MigrationPreview preview) {
        return new PreviewView(
                request.processKey(),
                request.from(),
                request.to(),
                true,
                preview.isPossible(),
                preview.instances(),
                preview.suspended(),
                preview.activities().stream()
                        .sorted((one, other) -> Boolean.compare(other.blocks(), one.blocks()))
                        .map(ActivityView::of)
                        .toList());
    }

    /** What is in the way. */
    static List<ActivityView> blocking(MigrationPreview preview) {
        return preview.activities().stream()
                .filter(MappedActivity::blocks)
                .map(ActivityView::of)
                .toList();
    }
}
