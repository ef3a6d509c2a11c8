package io.voronka.reporting.web;

import io.voronka.kernel.LeadId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import io.voronka.reporting.Dossier;
import io.voronka.reporting.LeadCard;
import io.voronka.reporting.LeadDossiers;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is known of one lead. */
@RestController
@RequestMapping("/api/v1/leads/{leadId}")
class LeadCardController {

    private final LeadDossiers leads;

    LeadCardController(LeadDossiers leads) {
        this.leads = leads;
    }

    /** Where the lead stands. An integration sees its own leads alone. */
    @GetMapping
    @RolesAllowed({Roles.INTEGRATION, Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.OPERATOR})
    LeadCard card(@PathVariable UUID leadId, @AuthenticationPrincipal Caller caller) {
        return leads.card(new LeadId(leadId), caller).orElseThrow(LeadCardController::unknown);
    }

    /** Why it stands there: every decision in order. */
    @GetMapping("/dossier")
    @RolesAllowed({Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.PROCESS_OWNER})
    Dossier dossier(@PathVariable UUID leadId, @AuthenticationPrincipal Caller caller) {
        return leads.dossier(new LeadId(leadId), caller).orElseThrow(LeadCardController::unknown);
    }

    private static ApiProblem unknown() {
        return ApiProblem.of(404, "unknown-lead", "There is no such lead");
    }
}
