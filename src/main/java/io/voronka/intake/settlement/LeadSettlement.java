package io.voronka.intake.settlement;

import io.voronka.intake.Contractors;
import io.voronka.intake.settlement.SettlementEntry.Cause;
import io.voronka.intake.store.SettlementQueries;
import io.voronka.intake.store.SettlementQueries.BookedLead;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.event.LeadDecided;
import io.voronka.platform.event.OrderClosed;
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
 * only touched a known person again earn nothing, nor do those of somebody who turned out to be known. It must be paid
 * within the setting's time after that lead.
 */
@Service
public class LeadSettlement {

    private static final String CREATE = "CREATE";
    private static final String DELIVERED = "DELIVERED";
    private static final Teller OURSELVES = new Teller("voronka", null);

    private final SettlementTerms terms;
    private final SettlementBook book;
    private final SettlementQueries queries;
    private final People people;
    private final CountedLeads counted;
    private final SettlementProperties properties;
    private final Contractors contractors;

    LeadSettlement(
            SettlementTerms terms,
            SettlementBook book,
            SettlementQueries queries,
            People people,
            CountedLeads counted,
            SettlementProperties properties,
            Contractors contractors) {
        this.terms = terms;
        this.book = book;
        this.queries = queries;
        this.people = people;
        this.counted = counted;
        this.properties = properties;
        this.contractors = contractors;
    }

    /** Only a lead that brought somebody new, or anew, can be paid: the table is not asked about the others. */
    @EventListener
    void decided(LeadDecided lead) {
        String contractor = lead.contractor();
        if (contractor == null || !CREATE.equals(lead.leadAction())) {
            return;
        }
        terms.of(contractor, lead.receivedAt(), new DecisionSubject(lead.leadId(), lead.personId(), null))
                .filter(agreed -> isEarnedBy(lead, agreed.term()))
                .ifPresent(agreed -> {
                    book.open(lead, contractor, agreed);
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

    /**
     * Who told of an order.
     *
     * @param source in which it was told
     * @param login null if that was not kept
     */
    public record Teller(String source, @Nullable String login) {}

    /**
     * An order of our own is paid on delivery. One that was cancelled or came back never was, so that there is nothing to
     * take back.
     */
    @EventListener
    void orderClosed(OrderClosed order) {
        if (DELIVERED.equals(order.state())) {
            orderPaid(people.survivor(order.personId()), order.at(), OURSELVES);
        }
    }

    /** An order of the person was paid. The same order, or another one, counts no lead twice. */
    @Transactional
    public void orderPaid(PersonId person, Instant paidAt, Teller teller) {
        List<BookedLead> starts =
                LeadCycles.starts(queries.brought(people.group(person), paidAt), properties.duplicateWindow());
        if (starts.isEmpty()) {
            return;
        }
        BookedLead lead = starts.get(starts.size() - 1);
        String contractor = lead.contractor();
        if (contractor == null
                || lead.standing() != null
                || !isHeard(teller, lead, contractor)
                || lead.receivedAt().plus(properties.orderWindow()).isBefore(paidAt)) {
            return;
        }
        terms.of(contractor, lead.receivedAt(), new DecisionSubject(lead.leadId(), person, null))
                .filter(agreed -> agreed.term() == PayableTerm.CONFIRMED_ORDER)
                .ifPresent(agreed -> book.count(lead.leadId(), agreed, Cause.ORDER_PAID));
    }

    /** What only a contractor's own login says of an order earns no other source, and itself only if it is let. */
    private boolean isHeard(Teller teller, BookedLead lead, String contractor) {
        String login = teller.login();
        List<String> tellers = login == null ? List.of() : contractors.of(login);
        return tellers.isEmpty()
                || (properties.contractorsConfirmOrders()
                        && tellers.contains(contractor)
                        && lead.source().equals(teller.source()));
    }
}
