package io.voronka.funnel.web;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.voronka.funnel.Deal;
import io.voronka.funnel.reactivation.ReactivationBatches;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Extra batches of the base. */
@RestController
class ReactivationController {

    private static final int LONGEST_KEY = 200;

    private final ReactivationBatches batches;

    ReactivationController(ReactivationBatches batches) {
        this.batches = batches;
    }

    /** How many deals of which group. */
    record BatchRequest(@Nullable String group, @Nullable Integer count) {}

    /** A deal that was started. */
    record StartedDeal(String dealId, String personId, String funnel, String stage, OffsetDateTime since) {

        static StartedDeal of(Deal deal) {
            return new StartedDeal(
                    deal.id().toString(),
                    deal.personId().toString(),
                    deal.funnel().name().toLowerCase(Locale.ROOT),
                    deal.stage(),
                    deal.since().atOffset(ZoneOffset.UTC));
        }
    }

    /**
     * What was started.
     *
     * @param started how many: fewer than asked for, if the group has no more who may be called
     */
    record BatchAnswer(@Nullable String group, int started, List<StartedDeal> deals) {}

    /** Picks more deals of a group, beside its quota, and starts them at once. */
    @PostMapping("/api/v1/reactivation/batches")
    @RolesAllowed({Roles.HEAD, Roles.MANAGER})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "202", description = "The calls are in the queue")
    BatchAnswer start(
            @RequestBody BatchRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal Caller caller) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw ApiProblem.fields(
                    400,
                    "The request is not of the form that the contract gives",
                    List.of(new FieldProblem(
                            "Idempotency-Key", "invalid", "must have 1 to " + LONGEST_KEY + " characters")));
        }
        List<StartedDeal> deals = batches.start(request.group(), request.count(), key, caller.login()).stream()
                .map(StartedDeal::of)
                .toList();
        return new BatchAnswer(request.group(), deals.size(), deals);
    }
}
