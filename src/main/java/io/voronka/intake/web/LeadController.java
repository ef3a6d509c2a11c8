package io.voronka.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.voronka.intake.Lead;
import io.voronka.intake.LeadAnswer;
import io.voronka.intake.LeadFilter;
import io.voronka.intake.LeadIntake;
import io.voronka.intake.LeadIntake.Taken;
import io.voronka.intake.LeadRegister;
import io.voronka.intake.LeadStatus;
import io.voronka.intake.SourceLimits;
import io.voronka.kernel.LeadId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads in, one a request, and the list of them. */
@RestController
@RequestMapping("/api/v1/leads")
class LeadController {

    private static final int PAGE = 100;

    /** Leads are found by the time in their ids, which counts from 1970. */
    private static final int FIRST_YEAR = 1971;

    private static final int LAST_YEAR = 9999;

    private final LeadIntake intake;
    private final LeadRegister register;
    private final SourceLimits limits;

    LeadController(LeadIntake intake, LeadRegister register, SourceLimits limits) {
        this.intake = intake;
        this.register = register;
        this.limits = limits;
    }

    /** A page of leads, the newest first. */
    record Page(List<Item> items, @Nullable String next) {}

    /** A lead in the list: where it came from and what became of it. */
    record Item(
            String leadId,
            @Nullable String personId,
            String source,
            @Nullable String contractor,
            @Nullable String campaign,
            @Nullable String externalId,
            String kind,
            LeadStatus status,
            String quality,
            LeadAnswer.@Nullable Decision decision,
            LeadAnswer.Instance process,
            OffsetDateTime receivedAt) {

        static Item of(Lead lead) {
            LeadAnswer answer = lead.answer();
            return new Item(
                    answer.leadId(),
                    answer.personId(),
                    lead.origin().source(),
                    lead.origin().contractor(),
                    lead.origin().campaign(),
                    lead.origin().externalId(),
                    lead.kind().name(),
                    answer.status(),
                    answer.quality().name(),
                    answer.decision(),
                    answer.process(),
                    lead.receivedAt().atOffset(ZoneOffset.UTC));
        }
    }

    /** Takes a lead; one that was taken before under its key is answered as it was then. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed({Roles.INTEGRATION, Roles.MARKETER, Roles.OPERATOR})
    @ApiResponse(responseCode = "201", description = "Taken", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Taken before: the first answer", useReturnTypeSchema = true)
    ResponseEntity<LeadAnswer> take(
            @RequestBody JsonNode lead,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal Caller caller) {
        limits.count(lead, 1);
        Taken taken = key == null ? intake.take(lead, caller.login()) : intake.take(lead, key, caller.login());
        return ResponseEntity.status(taken.repeated() ? 200 : 201).body(taken.answer());
    }

    @GetMapping
    @RolesAllowed({Roles.INTEGRATION, Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.OPERATOR})
    Page list(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String externalId,
            @RequestParam(required = false) @Nullable LeadStatus status,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime to,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        List<Lead> leads = register.list(
                new LeadFilter(
                        text("source", source),
                        text("externalId", externalId),
                        register.visibleOnlyFrom(caller),
                        status,
                        text("reason", reason),
                        time("from", from),
                        time("to", to),
                        cursor(cursor)),
                PAGE + 1);
        boolean more = leads.size() > PAGE;
        List<Lead> page = more ? leads.subList(0, PAGE) : leads;
        return new Page(
                page.stream().map(Item::of).toList(),
                more ? page.get(PAGE - 1).leadId().toString() : null);
    }

    private static @Nullable String text(String name, @Nullable String value) {
        if (value != null && value.indexOf('\0') >= 0) {
            throw refused(name, "invalid", "must have no NUL character");
        }
        return value;
    }

    private static @Nullable Instant time(String name, @Nullable OffsetDateTime value) {
        if (value == null) {
            return null;
        }
        if (value.getYear() < FIRST_YEAR || value.getYear() > LAST_YEAR) {
            throw refused(name, "range", "must be a time between " + FIRST_YEAR + " and " + LAST_YEAR);
        }
        return value.toInstant();
    }

    private static @Nullable LeadId cursor(@Nullable String value) {
        try {
            return value == null ? null : LeadId.of(value);
        } catch (IllegalArgumentException e) {
            throw refused("cursor", "invalid", "must be one that a list has given");
        }
    }

    private static ApiProblem refused(String name, String code, String message) {
        return ApiProblem.fields(
                400, "A parameter is missing or wrong", List.of(new FieldProblem(name, code, message)));
    }
}
