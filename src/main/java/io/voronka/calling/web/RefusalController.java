package io.voronka.calling.web;

import io.voronka.calling.store.CallRefusals;
import io.voronka.calling.store.CallRefusals.Place;
import io.voronka.calling.store.CallRefusals.Refusal;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls that were put off or stopped, and why. */
@RestController
class RefusalController {

    private static final int PAGE = 100;

    private final CallRefusals refusals;

    RefusalController(CallRefusals refusals) {
        this.refusals = refusals;
    }

    /**
     * A call that the contact gate did not allow.
     *
     * @param until from when it may be asked again; null if the call was stopped
     */
    record View(
            String callId,
            @Nullable String leadId,
            @Nullable String dealId,
            String topic,
            OffsetDateTime at,
            String reason,
            @Nullable OffsetDateTime until) {

        static View of(Refusal refusal) {
            Instant until = refusal.until();
            return new View(
                    refusal.callId().toString(),
                    refusal.leadId() == null ? null : refusal.leadId().toString(),
                    refusal.dealId() == null ? null : refusal.dealId().toString(),
                    refusal.topic(),
                    refusal.at().atOffset(ZoneOffset.UTC),
                    refusal.reason(),
                    until == null ? null : until.atOffset(ZoneOffset.UTC));
        }
    }

    /** A page, and where the next one begins. */
    record Page(List<View> items, @Nullable String next) {}

    /**
     * The latest first, a hundred a page.
     *
     * @param reason as OUT_OF_HOURS; all without it
     * @param from only those since then
     */
    @GetMapping("/api/v1/calls/refusals")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD})
    Page list(
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable String cursor) {
        List<Refusal> found = refusals.list(
                reason, from == null ? null : from.toInstant(), cursor == null ? null : place(cursor), PAGE + 1);
        boolean more = found.size() > PAGE;
        return new Page(found.stream().limit(PAGE).map(View::of).toList(), more ? cursor(found.get(PAGE - 1)) : null);
    }

    private static String cursor(Refusal last) {
        return last.at() + "_" + last.callId();
    }

    private static Place place(String cursor) {
        String[] parts = cursor.split("_", 2);
        try {
            if (parts.length == 2) {
                return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            }
        } catch (DateTimeParseException | IllegalArgumentException e) {
            // told below
        }
        throw ApiProblem.fields(
                400,
                "A parameter is wrong",
                List.of(new FieldProblem("cursor", "invalid", "must come from a page before")));
    }
}
