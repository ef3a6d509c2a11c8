package io.voronka.platform.engine.migration;

import io.voronka.platform.engine.OneNodeAtATime;
import io.voronka.platform.engine.migration.ActivityMapping.Step;
import io.voronka.platform.engine.migration.StandingInstances.Place;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves the running instances of a version of a process to another version, while people work on them.
 *
 * <p>A batch of the engine has one job an instance: an instance goes over as a whole or stays as a whole, and any node
 * goes on where one has stopped. What was asked for twice is done once.
 */
@Component
public class ProcessMigrations {

    private static final String LOCK = "voronka.migration.";
    private static final int LISTED = 100;

    private final MigrationPlans plans;
    private final StandingInstances instances;
    private final MigrationRehearsal rehearsal;
    private final MigrationRows rows;
    private final OneNodeAtATime oneNode;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final Clock clock;

    ProcessMigrations(
            MigrationPlans plans,
            StandingInstances instances,
            MigrationRehearsal rehearsal,
            MigrationRows rows,
            OneNodeAtATime oneNode,
            RuntimeService runtime,
            IdentityService identity,
            Clock clock) {
        this.plans = plans;
        this.instances = instances;
        this.rehearsal = rehearsal;
        this.rows = rows;
        this.oneNode = oneNode;
        this.runtime = runtime;
        this.identity = identity;
        this.clock = clock;
    }

    /** Whether any version of it is deployed. */
    public boolean isProcess(String processKey) {
        return instances.isProcess(processKey);
    }

    public boolean hasVersion(String processKey, int version) {
        return instances.definition(processKey, version).isPresent();
    }

    /** Whether the version has a step of that id. */
    public boolean hasActivity(String processKey, int version, String activity) {
        return plans.knows(definition(processKey, version), activity);
    }

    /** What the migration would do; nothing is changed. Both versions must be there. */
    public MigrationPreview preview(MigrationRequest request) {
        String source = definition(request.processKey(), request.from());
        List<Step> steps = steps(request);
        Map<String, Place> places = instances.places(source);
        Map<String, String> refused = rehearsal.rehearse(plan(request, steps), places.values());
        List<MappedActivity> activities = new ArrayList<>();
        for (Step step : steps) {
            Place place = places.get(step.activity());
            activities.add(mapped(step, place == null ? 0 : place.instances(), refused.get(step.activity())));
        }
        StandingInstances.Count count = instances.count(source);
        return new MigrationPreview(count.running(), count.suspended(), activities);
    }

    /**
     * Begins a migration, or finds the one that was begun in the same words and still runs, or has nothing left to do.
     *
     * @throws OtherMigrationException when another one runs from that version
     * @throws NotPossibleException when an instance stands where it can't go on
     * @throws NothingToMigrateException when no instance runs in the old version, and none was moved in these words
     */
    public Migration start(MigrationRequest request, Caller caller) {
        rows.settle(clock.instant());
        Optional<Migration> standing = standing(request);
        if (standing.isPresent()) {
            return standing.get();
        }
        MigrationPreview preview = preview(request);
        if (!preview.isPossible()) {
            throw new NotPossibleException(preview);
        }
        return oneNode.call(
                LOCK + request.processKey(), () -> standing(request).orElseGet(() -> begin(request, caller)));
    }

    public Optional<Migration> find(String processKey, UUID id) {
        rows.settle(clock.instant());
        return rows.find(processKey, id);
    }

    /** Those of a process, the newest first. */
    public List<Migration> of(String processKey) {
        rows.settle(clock.instant());
        return rows.of(processKey, LISTED);
    }

    /** So that the table tells the outcome though nobody asks. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void settle() {
        rows.settle(clock.instant());
    }

    private Optional<Migration> standing(MigrationRequest request) {
        Optional<Migration> running = rows.running(request.processKey(), request.from());
        if (running.isPresent()) {
            Migration other = running.get();
            if (other.to() != request.to() || !other.map().equals(request.map())) {
                throw new OtherMigrationException(other);
            }
            return running;
        }
        String source = definition(request.processKey(), request.from());
        if (instances.count(source).running() > 0) {
            return Optional.empty();
        }
        Optional<Migration> done = rows.last(request);
        if (done.isEmpty()) {
            throw new NothingToMigrateException();
        }
        return done;
    }

    private Migration begin(MigrationRequest request, Caller caller) {
        List<String> ids = instances.ids(definition(request.processKey(), request.from()));
        MigrationPlan plan = plan(request, steps(request));
        Batch batch;
        // the engine writes down who it was, and asks whether they may
        identity.setAuthentication(caller.login(), List.copyOf(caller.roles()));
        try {
            batch = runtime.newMigration(plan).processInstanceIds(ids).executeAsync();
        } finally {
            identity.clearAuthentication();
        }
        Migration migration = new Migration(
                Ids.next(),
                request.processKey(),
                request.from(),
                request.to(),
                request.map(),
                batch.getId(),
                ids.size(),
                caller.login(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null,
                0);
        rows.insert(migration);
        return migration;
    }

    private List<Step> steps(MigrationRequest request) {
        return plans.steps(
                definition(request.processKey(), request.from()),
                definition(request.processKey(), request.to()),
                request.map());
    }

    private MigrationPlan plan(MigrationRequest request, List<Step> steps) {
        return plans.plan(
                definition(request.processKey(), request.from()),
                definition(request.processKey(), request.to()),
                steps);
    }

    private String definition(String processKey, int version) {
        return instances
                .definition(processKey, version)
                .orElseThrow(() -> new IllegalArgumentException("There is no version " + version));
    }

    /** An event that falls away takes nobody with it; a step where somebody waits would. */
    private static MappedActivity mapped(Step step, long waiting, @Nullable String refused) {
        MappingGap gap = step.gap() == null && refused != null ? MappingGap.REHEARSAL_FAILED : step.gap();
        boolean passive = step.kind().startsWith("boundary") || step.kind().contains("StartEvent");
        boolean blocks = gap != null && (step.explicit() || (waiting > 0 && !passive));
        return new MappedActivity(
                step.activity(),
                step.kind(),
                step.target(),
                gap,
                step.gap() == null ? refused : step.detail(),
                waiting,
                blocks);
    }

    /** Another migration of the same version is under way. */
    public static final class OtherMigrationException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Migration other;

        OtherMigrationException(Migration other) {
            super("Migration " + other.id() + " runs");
            this.other = other;
        }

        public Migration other() {
            return other;
        }
    }

    /** Instances stand where they can't go on. */
    public static final class NotPossibleException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient MigrationPreview preview;

        NotPossibleException(MigrationPreview preview) {
            super("Not every instance can go on");
            this.preview = preview;
        }

        public MigrationPreview preview() {
            return preview;
        }
    }

    /** No instance runs in the old version. */
    public static final class NothingToMigrateException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NothingToMigrateException() {
            super("No instance runs in that version");
        }
    }
}
