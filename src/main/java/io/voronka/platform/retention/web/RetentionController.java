package io.voronka.platform.retention.web;

import io.voronka.platform.retention.RetentionItem;
import io.voronka.platform.retention.RetentionRun;
import io.voronka.platform.retention.RetentionRuns;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is let go because its time is over. */
@RestController
class RetentionController {

    private final RetentionRuns runs;

    RetentionController(RetentionRuns runs) {
        this.runs = runs;
    }

    /** What a run does, kind by kind, or would do; {@code runId} is null for a rehearsal. */
    record RetentionStart(@Nullable UUID runId, boolean dryRun, List<RetentionItem> items) {}

    /** The latest runs. */
    record RetentionRunList(List<RetentionRun> items) {}

    /** Begins a run, or with {@code dryRun} says what one would do. */
    @PostMapping("/api/v1/retention/runs")
    @RolesAllowed(Roles.DPO)
    ResponseEntity<RetentionStart> start(
            @RequestParam(defaultValue = "false") boolean dryRun, @AuthenticationPrincipal Caller caller) {
        if (dryRun) {
            return ResponseEntity.ok(new RetentionStart(null, true, runs.rehearse()));
        }
        RetentionRun run = runs.start(caller.login());
        return ResponseEntity.accepted().body(new RetentionStart(run.id(), false, run.items()));
    }

    @GetMapping("/api/v1/retention/runs")
    @RolesAllowed(Roles.DPO)
    RetentionRunList latest() {
        return new RetentionRunList(runs.latest());
    }
}
