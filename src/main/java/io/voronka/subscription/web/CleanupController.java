package io.voronka.subscription.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.subscription.Cleanup;
import io.voronka.subscription.Cleanup.DuePerson;
import io.voronka.subscription.Cleanup.Position;
import io.voronka.subscription.CleanupStart;
import jakarta.annotation.security.RolesAllowed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The clean-up of stale leads, to be looked at beforehand or run at once. */
@RestController
class CleanupController {

    private static final int PAGE = 1000;

    private final Cleanup cleanup;
    private final CleanupStart start;

    CleanupController(Cleanup cleanup, CleanupStart start) {
        this.cleanup = cleanup;
        this.start = start;
    }

    /** Body of a request: a dry run says whom a run would clean up. */
    record CleanupRequest(
            @Nullable Boolean dryRun, @Nullable String cursor) {}

    /**
     * What a run would do, or the process that does it.
     *
     * @param people how many are due; on the first page of a dry run only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CleanupAnswer(
            boolean dryRun,
            @Nullable Long people,
            @Nullable List<DuePerson> items,
            @Nullable String next,
            @Nullable String processInstanceId) {}

    /** 200 with those who are due, or 202 with the process. */
    @PostMapping("/api/v1/subscriptions/cleanup")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD, Roles.PROCESS_OWNER})
    ResponseEntity<CleanupAnswer> cleanUp(@RequestBody CleanupRequest request) {
        Boolean dryRun = request.dryRun();
        if (dryRun == null) {
            throw ApiProblem.fields(
                    422,
                    "The request has fields that are missing",
                    List.of(new FieldProblem("dryRun", "required", "is missing")));
        }
        if (!dryRun) {
            return ResponseEntity.accepted().body(new CleanupAnswer(false, null, null, null, start.start()));
        }
        List<DuePerson> due = cleanup.due(position(request.cursor()), PAGE);
        DuePerson last = due.size() < PAGE ? null : due.get(PAGE - 1);
        String next = last == null ? null : last.leadSince() + "," + last.personId();
        Long people = request.cursor() == null ? cleanup.count() : null;
        return ResponseEntity.ok(new CleanupAnswer(true, people, due, next, null));
    }

    private static Position position(@Nullable String cursor) {
        if (cursor == null) {
            return Position.START;
        }
        try {
            int comma = Math.max(cursor.indexOf(','), 0);
            return new Position(
                    Instant.parse(cursor.substring(0, comma)), UUID.fromString(cursor.substring(comma + 1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw ApiProblem.fields(
                    400,
                    "The request is not of the form that the contract gives",
                    List.of(new FieldProblem("cursor", "invalid", "must be one that a list has given")));
        }
    }
}
