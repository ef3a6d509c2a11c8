package io.voronka.platform.delivery.web;

import io.voronka.platform.delivery.DeliveryProblem;
import io.voronka.platform.delivery.DeliveryProblems;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Why deliveries are refused. */
@RestController
@RequestMapping("/api/v1/delivery-problems")
class ProblemController {

    /** There are as many as kinds of refusals; should that ever be more, the oldest are shown. */
    private static final int SHOWN = 200;

    private final DeliveryProblems problems;

    ProblemController(DeliveryProblems problems) {
        this.problems = problems;
    }

    /** The open problems, the oldest first; there is never a next page. */
    record Page(List<View> items, @Nullable String next) {}

    /**
     * A problem.
     *
     * @param reason code of its refusals
     * @param refused deliveries that are refused now
     * @param refusals attempts that ended so since it began
     * @param beingDone RETRY or GIVE_UP while that is carried out
     * @param processInstanceId the process that asks somebody; null in the first seconds
     */
    record View(
            String problemId,
            String system,
            String operation,
            String reason,
            long refused,
            long refusals,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt,
            @Nullable String beingDone,
            @Nullable String processInstanceId) {

        static View of(DeliveryProblem problem, long refused) {
            DeliveryProblem.Decision wanted = problem.wanted();
            return new View(
                    problem.id().toString(),
                    problem.system(),
                    problem.operation(),
                    problem.code(),
                    refused,
                    problem.refusals(),
                    problem.firstAt().atOffset(ZoneOffset.UTC),
                    problem.lastAt().atOffset(ZoneOffset.UTC),
                    wanted == null ? null : wanted.name(),
                    problem.processInstanceId());
        }
    }

    @GetMapping
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    Page open() {
        List<DeliveryProblem> open = problems.open(SHOWN);
        Map<UUID, Long> refused =
                problems.refused(open.stream().map(DeliveryProblem::id).toList());
        return new Page(
                open.stream()
                        .map(problem -> View.of(problem, refused.getOrDefault(problem.id(), 0L)))
                        .toList(),
                null);
    }

    /** Sends all that the problem has refused so far again, in the background. May be repeated. */
    @PostMapping("/{problemId}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    void retry(@PathVariable UUID problemId, @AuthenticationPrincipal Caller caller) {
        if (problems.find(problemId).isEmpty()) {
            throw ApiProblem.of(404, "not-found", "There is no such problem");
        }
        try {
            problems.decide(problemId, DeliveryProblem.Decision.RETRY, caller.login());
        } catch (DeliveryProblems.NotOpenException e) {
            throw ApiProblem.of(409, "not-open", "The problem is solved, or something else is being done about it");
        }
    }
}
