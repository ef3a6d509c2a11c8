package io.voronka.platform.engine.migration.web;

import io.voronka.platform.engine.migration.Migration;
import io.voronka.platform.engine.migration.MigrationRequest;
import io.voronka.platform.engine.migration.ProcessMigrations;
import io.voronka.platform.engine.migration.RunningMigrations;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Moves running instances of a process to another version of its model. */
@RestController
@RequestMapping("/api/v1/processes/{key}/migrations")
class MigrationController {

    private static final int PAGE = 100;
    private static final int MAX_MAP = 200;

    private final ProcessMigrations migrations;
    private final RunningMigrations running;

    MigrationController(ProcessMigrations migrations, RunningMigrations running) {
        this.migrations = migrations;
        this.running = running;
    }

    /**
     * From which version to which.
     *
     * @param dryRun only say what would happen
     * @param map steps that go on as a step of another id: old id to new id
     */
    record Request(
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable Boolean dryRun,
            @Nullable Map<String, String> map) {}

    /** Migrations of a process, the newest first; there is never a next page. */
    record Page(List<MigrationView> items, @Nullable String next) {}

    /** Answers 200 with what would happen to a dry run, else 202 with the migration that has begun. */
    @PostMapping
    @RolesAllowed(Roles.PROCESS_OWNER)
    ResponseEntity<MigrationAnswer> migrate(
            @PathVariable String key, @RequestBody Request body, @AuthenticationPrincipal Caller caller) {
        MigrationRequest request = checked(known(key), body);
        if (Boolean.TRUE.equals(body.dryRun())) {
            return ResponseEntity.ok(PreviewView.of(request, migrations.preview(request)));
        }
        try {
            Migration migration = migrations.start(request, caller);
            HttpStatus status = migration.finishedAt() == null ? HttpStatus.ACCEPTED : HttpStatus.OK;
            return ResponseEntity.status(status).body(view(migration, ""));
        } catch (ProcessMigrations.NotPossibleException e) {
            throw ApiProblem.of(409, "migration-not-possible", "Instances stand where they can't go on in that version")
                    .with("blocking", PreviewView.blocking(e.preview()));
        } catch (ProcessMigrations.OtherMigrationException e) {
            throw ApiProblem.of(409, "migration-running", "Another migration of that version is under way")
                    .with("migrationId", e.other().id().toString());
        } catch (ProcessMigrations.NothingToMigrateException e) {
            throw ApiProblem.of(409, "nothing-to-migrate", "No instance runs in that version");
        }
    }

    @GetMapping
    @RolesAllowed({Roles.PROCESS_OWNER, Roles.HEAD})
    Page list(@PathVariable String key) {
        return new Page(
                migrations.of(known(key)).stream()
                        .map(migration -> MigrationView.of(running.progress(migration, "", 0), null))
                        .toList(),
                null);
    }

    /** How far it has come; failures by pages. */
    @GetMapping("/{migrationId}")
    @RolesAllowed({Roles.PROCESS_OWNER, Roles.HEAD})
    MigrationView get(
            @PathVariable String key,
            @PathVariable UUID migrationId,
            @RequestParam(required = false) @Nullable String cursor) {
        return view(found(key, migrationId), cursor == null ? "" : cursor);
    }

    /** Tries those again that have failed for good. */
    @PostMapping("/{migrationId}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed(Roles.PROCESS_OWNER)
    MigrationView retry(@PathVariable String key, @PathVariable UUID migrationId) {
        Migration migration = found(key, migrationId);
        if (!running.retry(migration)) {
            throw over();
        }
        return view(migration, "");
    }

    /** Ends it: what has gone over stays there, and the rest in the old version. */
    @PostMapping("/{migrationId}/stop")
    @RolesAllowed(Roles.PROCESS_OWNER)
    MigrationView stop(
            @PathVariable String key, @PathVariable UUID migrationId, @AuthenticationPrincipal Caller caller) {
        if (!running.stop(found(key, migrationId), caller.login())) {
            throw over();
        }
        return view(found(key, migrationId), "");
    }

    private MigrationView view(Migration migration, String after) {
        var progress = running.progress(migration, after, PAGE);
        return MigrationView.of(
                progress,
                progress.failures().size() < PAGE
                        ? null
                        : progress.failures().get(PAGE - 1).processInstanceId());
    }

    private MigrationRequest checked(String key, Request body) {
        List<FieldProblem> problems = new ArrayList<>();
        int from = version(key, "from", body.from(), problems);
        int to = version(key, "to", body.to(), problems);
        if (from > 0 && from == to) {
            problems.add(new FieldProblem("to", "same", "Must be another version than \"from\""));
        }
        Map<String, String> map = body.map() == null ? Map.of() : body.map();
        if (map.size() > MAX_MAP) {
            problems.add(new FieldProblem("map", "too-long", "Names at most " + MAX_MAP + " steps"));
        } else if (from > 0 && to > 0) {
            map.forEach((old, now) -> {
                if (!migrations.hasActivity(key, from, old)) {
                    problems.add(new FieldProblem("map.*", "unknown", "Names a step that the old version has not"));
                } else if (now == null || !migrations.hasActivity(key, to, now)) {
                    problems.add(
                            new FieldProblem("map." + old, "unknown", "Names a step that the new version has not"));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(422, "The migration can't be made as asked", problems);
        }
        return new MigrationRequest(key, from, to, map);
    }

    private int version(String key, String field, @Nullable Integer version, List<FieldProblem> problems) {
        if (version == null) {
            problems.add(new FieldProblem(field, "missing", "Must be a version of the process"));
            return 0;
        }
        if (!migrations.hasVersion(key, version)) {
            problems.add(new FieldProblem(field, "unknown", "The process has no such version"));
            return 0;
        }
        return version;
    }

    private String known(String key) {
        if (!migrations.isProcess(key)) {
            throw ApiProblem.of(404, "not-found", "There is no such process");
        }
        return key;
    }

    private Migration found(String key, UUID id) {
        return migrations
                .find(known(key), id)
                .orElseThrow(() -> ApiProblem.of(404, "not-found", "There is no such migration"));
    }

    private static ApiProblem over() {
        return ApiProblem.of(409, "migration-over", "The migration is over");
    }
}
