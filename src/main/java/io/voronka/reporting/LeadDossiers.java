package io.voronka.reporting;

import io.voronka.calling.Calling;
import io.voronka.intake.Lead;
import io.voronka.intake.LeadRegister;
import io.voronka.kernel.LeadId;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.delivery.Deliveries;
import io.voronka.platform.delivery.PostedDelivery;
import io.voronka.platform.web.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Puts together what is known of one lead. */
@Service
public class LeadDossiers {

    private static final int MOST_DELIVERIES = 100;

    private final LeadRegister leads;
    private final Calling calling;
    private final DecisionLedger decisions;
    private final Deliveries deliveries;

    LeadDossiers(LeadRegister leads, Calling calling, DecisionLedger decisions, Deliveries deliveries) {
        this.leads = leads;
        this.calling = calling;
        this.decisions = decisions;
        this.deliveries = deliveries;
    }

    /** Where the lead stands, if the caller may know of it. */
    public Optional<LeadCard> card(LeadId id, Caller caller) {
        return leads.find(id, caller)
                .map(lead -> LeadCard.of(
                        lead,
                        calling.attempts(id),
                        calling.robotCosts(id),
                        sent(lead),
                        leads.attributes(lead, caller)));
    }

    /** Why it stands there. */
    public Optional<Dossier> dossier(LeadId id, Caller caller) {
        Optional<Lead> lead = leads.find(id, caller);
        return lead.map(found -> Dossier.of(found, decisions.ofLead(id)));
    }

    /** What outside systems were told of the lead, and of its person since it came. */
    private List<PostedDelivery> sent(Lead lead) {
        List<UUID> subjects = new ArrayList<>(List.of(lead.leadId().value()));
        if (lead.personId() != null) {
            subjects.add(lead.personId().value());
        }
        return deliveries.of(subjects, lead.receivedAt(), MOST_DELIVERIES);
    }
}
