package io.voronka.reporting;

import io.voronka.calling.Calling;
import io.voronka.intake.Lead;
import io.voronka.intake.LeadRegister;
import io.voronka.kernel.LeadId;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.web.Caller;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Puts together what is known of one lead. */
@Service
public class LeadDossiers {

    private final LeadRegister leads;
    private final Calling calling;
    private final DecisionLedger decisions;

    LeadDossiers(LeadRegister leads, Calling calling, DecisionLedger decisions) {
        this.leads = leads;
        this.calling = calling;
        this.decisions = decisions;
    }

    /** Where the lead stands, if the caller may know of it. */
    public Optional<LeadCard> card(LeadId id, Caller caller) {
        return leads.find(id, caller)
                .map(lead -> LeadCard.of(lead, calling.attempts(id), leads.attributes(lead, caller)));
    }

    /** Why it stands there. */
    public Optional<Dossier> dossier(LeadId id, Caller caller) {
        Optional<Lead> lead = leads.find(id, caller);
        return lead.map(found -> Dossier.of(found, decisions.ofLead(id)));
    }
}
