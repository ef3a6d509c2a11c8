package io.voronka.intake.settlement;

import io.voronka.intake.ContractorResults;
import io.voronka.intake.settlement.SettlementEntry.Cause;
import io.voronka.intake.settlement.SettlementEntry.Kind;
import io.voronka.intake.settlement.SettlementTerms.Agreed;
import io.voronka.intake.store.SettlementEntryRows;
import io.voronka.intake.store.SettlementQueries;
import io.voronka.intake.store.SettlementQueries.BroughtLead;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.event.LeadDecided;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.time.BusinessTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the leads that a contractor is paid for, each once, in the transaction that makes it payable.
 *
 * <p>A paid order counts for the lead that began the person's current cycle, which is the first touch of it: leads that
 * only touched a known person again earn nothing. It must be paid within the setting's time after that lead.
 */
@Service
public class LeadSettlement {

    private static final String CREATE = "CREATE";

    private final SettlementTerms terms;
    private final SettlementEntryRows rows;
    private final SettlementQueries queries;
    private final PendingRows pending;
    private final People people;
    private final CountedLeads counted;
    private final ContractorResults results;
    private final BusinessTime time;
    private final SettlementProperties properties;
    private final Clock clock;

    LeadSettlement(
            SettlementTerms terms,
            SettlementEntryRows rows,
            SettlementQueries queries,
            PendingRows pending,
            People people,
            CountedLeads counted,
            ContractorResults results,
            BusinessTime time,
            SettlementProperties properties,
            Clock clock) {
        this.terms = terms;
        this.rows = rows;
        this.queries = queries;
        this.pending = pending;
        this.people = people;
        this.counted = counted;
        this.results = results;
        this.time = time;
        this.properties = properties;
        this.clock = clock;
    }

    /** Only a lead that brought somebody new, or anew, can be paid: the table is not asked about the others. */
    @EventListener
    void decided(LeadDecided lead) {
        String contractor = lead.contractor();
        if (contractor == null || !CREATE.equals(lead.leadAction())) {
            return;
        }
        Instant now = clock.instant();
        terms.of(contractor, now, new DecisionSubject(lead.leadId(), lead.personId(), null))
                .filter(agreed -> isEarnedBy(lead, agreed.term()))
                .ifPresent(agreed -> {
                    count(lead.leadId(), contractor, lead.campaign(), agreed, Cause.LEAD_DECIDED, now);
                    counted.add(lead.leadId());
                });
    }

    private static boolean isEarnedBy(LeadDecided lead, PayableTerm term) {
        return switch (term) {
            case NEW_CONSENTED -> lead.reportable();
            case VALID_UNIQUE -> true;
            case CONFIRMED_ORDER -> false;
        };
    }

    /** An order of the person was paid. The same order, or another one, counts no lead twice. */
    @Transactional
    public void orderPaid(PersonId person, Instant paidAt) {
        List<PersonId> group = people.group(person);
        BroughtLead lead = queries.cycleStart(group, paidAt);
        if (lead == null || lead.contractor() == null) {
            return;
        }
        String contractor = lead.contractor();
        if (lead.receivedAt().plus(properties.orderWindow()).isBefore(paidAt)) {
            return;
        }
        terms.of(contractor, lead.receivedAt(), new DecisionSubject(lead.leadId(), person, null))
                .filter(agreed -> agreed.term() == PayableTerm.CONFIRMED_ORDER)
                .ifPresent(agreed -> {
                    count(lead.leadId(), contractor, lead.campaign(), agreed, Cause.ORDER_PAID, clock.instant());
                    results.changed(lead.leadId(), true, Cause.ORDER_PAID.name());
                });
    }

    private void count(
            LeadId lead, String contractor, @Nullable String campaign, Agreed agreed, Cause cause, Instant now) {
        pending.add(
                rows,
                new SettlementEntry(
                        Ids.next(),
                        Kind.LEAD,
                        lead,
                        contractor,
                        campaign,
                        agreed.term(),
                        agreed.price(),
                        properties.currency().getCurrencyCode(),
                        time.month(now),
                        now,
                        cause,
                        agreed.decisionId().value()));
    }
}
