package io.voronka.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.OffsetDateTime;
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
                    lead.receivedAt().atOffset(java.time.ZoneOffset.UTC));
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed({Roles.INTEGRATION, Roles.MARKETER, Roles.OPERATOR})
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
                        source,
                        externalId,
                        register.visibleOnlyFrom(caller),
                        status,
                        reason,
                        from == null ? null : from.toInstant(),
                        to == null ? null : to.toInstant(),
                        cursor == null ? null : cursor(cursor)),
                PAGE + 1);
        boolean more = leads.size() > PAGE;
        List<Lead> page = more ? leads.subList(0, PAGE) : leads;
        return new Page(
                page.stream().map(Item::of).toList(),
                more ? page.get(PAGE - 1).leadId().toString() : null);
    }

    private static LeadId cursor(String cursor) {
        try {
            return LeadId.of(cursor);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(400, "bad-cursor", "The cursor is not one that a list has given");
        }
    }
}
