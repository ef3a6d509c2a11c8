package io.voronka.intake;

import org.springframework.stereotype.Component;

/** Paid is what the decision calls reportable. */
@Component
class ReportableLeads implements PayableLeads {

    @Override
    public boolean isPayable(Lead lead) {
        LeadAnswer.Decision decision = lead.decision();
        return decision != null && decision.reportable();
    }
}
