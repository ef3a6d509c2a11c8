package io.voronka.platform.delivery.web;

import io.voronka.platform.delivery.OutsideSystems;
import io.voronka.platform.delivery.Replay;
import io.voronka.platform.delivery.SystemOverview;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Outside systems: how deliveries to them stand, pause, resume, replay. */
@RestController
@RequestMapping("/api/v1/systems")
class SystemController {

    private static final int MAX_KEY = 200;

    private final OutsideSystems systems;
    private final Clock clock;

    SystemController(OutsideSystems systems, Clock clock) {
        this.systems = systems;
        this.clock = clock;
    }

    /** All systems; there is never a next page. */
    record Page(List<View> items, @Nullable String next) {}

    /** Requests of a bucket that a system takes in so many seconds. */
    record LimitView(String bucket, int requests, double seconds) {}

    /**
     * How deliveries to a system stand.
     *
     * @param state RUNNING, PAUSED, BROKEN (the breaker is open or waits for a probe) or QUIET (it asked to be left alone)
     * @param age seconds since the oldest delivery that waits was decided
     * @param lag seconds since the first delivery that may go out is due
     * @param deliveredLastMinute what the system has taken in the last full minute, of all nodes
     * @param limits how often it may be asked; empty where there is no limit, or nothing was sent yet
     */
    record View(
            String system,
            String state,
            @Nullable String pausedBy,
            @Nullable OffsetDateTime pausedAt,
            int failures,
            @Nullable OffsetDateTime nextProbeAt,
            @Nullable OffsetDateTime quietUntil,
            long waiting,
            long age,
            long lag,
            long refused,
            long deliveredLastMinute,
            List<LimitView> limits) {

        static View of(SystemOverview system, Instant now) {
            return new View(
                    system.system(),
                    state(system, now),
                    system.pausedBy(),
                    DeliveryView.utc(system.pausedAt()),
                    system.failures(),
                    DeliveryView.utc(system.openUntil()),
                    DeliveryView.utc(system.quietUntil()),
                    system.waiting(),
                    seconds(system.oldestDecidedAt(), now),
                    seconds(system.dueSince(), now),
                    system.refused(),
                    system.deliveredLastMinute(),
                    system.limits().stream()
                            .map(limit -> new LimitView(
                                    limit.bucket(),
                                    limit.requests(),
                                    limit.per().toMillis() / 1000.0))
                            .toList());
        }

        private static String state(SystemOverview system, Instant now) {
            if (system.pausedAt() != null) {
                return "PAUSED";
            }
            if (system.openUntil() != null) {
                return "BROKEN";
            }
            return system.quietUntil() != null && system.quietUntil().isAfter(now) ? "QUIET" : "RUNNING";
        }

        private static long seconds(@Nullable Instant since, Instant now) {
            return since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds());
        }
    }

    @GetMapping
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    Page all() {
        Instant now = clock.instant();
        return new Page(
                systems.all().stream().map(system -> View.of(system, now)).toList(), null);
    }

    @PostMapping("/{system}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    void pause(@PathVariable String system, @AuthenticationPrincipal Caller caller) {
        systems.pause(known(system), caller.login());
    }

    @PostMapping("/{system}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    void resume(@PathVariable String system, @AuthenticationPrincipal Caller caller) {
        systems.resume(known(system), caller.login());
    }

    /** From when deliveries are made again, and up to when; without an end up to now. */
    record ReplayRequest(
            @Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {}

    /** How far a replay has come. */
    record ReplayView(
            String replayId,
            String system,
            OffsetDateTime from,
            OffsetDateTime to,
            long posted,
            String requestedBy,
            OffsetDateTime requestedAt,
            @Nullable OffsetDateTime finishedAt) {

        static ReplayView of(Replay replay) {
            return new ReplayView(
                    replay.id().toString(),
                    replay.system(),
                    replay.from().atOffset(ZoneOffset.UTC),
                    replay.to().atOffset(ZoneOffset.UTC),
                    replay.posted(),
                    replay.requestedBy(),
                    replay.requestedAt().atOffset(ZoneOffset.UTC),
                    DeliveryView.utc(replay.finishedAt()));
        }
    }

    /** Makes deliveries of a time again. The same key answers how far that replay has come. */
    @PostMapping("/{system}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    ReplayView replay(
            @PathVariable String system,
            @RequestBody ReplayRequest request,
            @RequestHeader("Idempotency-Key") String key,
            @AuthenticationPrincipal Caller caller) {
        known(system);
        OffsetDateTime from = request.from();
        OffsetDateTime to = request.to();
        if (from == null || !from.toInstant().isBefore(clock.instant())) {
            throw refused("from", from == null ? "missing" : "future", "Must be a time that has passed");
        }
        if (to != null && !to.isAfter(from)) {
            throw refused("to", "order", "Must be a time after \"from\"");
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw refused("Idempotency-Key", "length", "Must have 1 to " + MAX_KEY + " characters");
        }
        try {
            return ReplayView.of(
                    systems.replay(system, micros(from), to == null ? null : micros(to), key, caller.login()));
        } catch (OutsideSystems.OtherReplayException e) {
            throw ApiProblem.of(409, "idempotency-conflict", "The key was used for a replay of another time");
        }
    }

    /** As exact as the database keeps it, so that a repetition is recognised. */
    private static Instant micros(OffsetDateTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private String known(String system) {
        if (!systems.exists(system)) {
            throw ApiProblem.of(404, "not-found", "There is no such system");
        }
        return system;
    }

    private static ApiProblem refused(String field, String code, String message) {
        return ApiProblem.fields(
                422, "The replay can't be made as asked", List.of(new FieldProblem(field, code, message)));
    }
}
