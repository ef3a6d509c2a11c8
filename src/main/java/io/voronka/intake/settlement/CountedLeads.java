package io.voronka.intake.settlement;

import io.voronka.intake.Lead;
import io.voronka.intake.PayableLeads;
import io.voronka.kernel.LeadId;
import io.voronka.platform.transaction.TransactionBound;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The leads that the running transaction has counted as payable: what their contractors are told. */
@Component
class CountedLeads implements PayableLeads {

    private final TransactionBound<Set<LeadId>> counted = new TransactionBound<>();

    void add(LeadId lead) {
        Set<LeadId> known = counted.find();
        (known == null ? counted.bind(new HashSet<>()) : known).add(lead);
    }

    @Override
    public boolean isPayable(Lead lead) {
        Set<LeadId> known = counted.find();
        return known != null && known.contains(lead.leadId());
    }
}
