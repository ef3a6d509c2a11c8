package io.voronka.intake.settlement;

import io.voronka.intake.ContractorResults;
import io.voronka.intake.settlement.SettlementEntry.Cause;
import io.voronka.intake.settlement.SettlementEntry.Kind;
import io.voronka.intake.settlement.SettlementTerms.Agreed;
import io.voronka.intake.store.SettlementEntryRows;
import io.voronka.intake.store.SettlementQueries;
import io.voronka.intake.store.SettlementQueries.BookedLead;
import io.voronka.intake.store.SettlementQueries.Standing;
import io.voronka.kernel.LeadId;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.event.LeadDecided;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.transaction.TransactionBound;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The only writer of the settlement's ledger: says what a lead is to be, and writes only what is missing to it.
 *
 * <p>Who changes a lead that others may know holds its row, so that a verdict, a merge, an undone merge and an order see
 * what the one before has written. Locks are taken in this order: people, the dispute, leads by id, the settlement,
 * and with the entries, just before the commit, the contractor's.
 */
@Component
class SettlementBook {

    private final SettlementQueries queries;
    private final SettlementEntryRows rows;
    private final PendingRows pending;
    private final SettlementTerms terms;
    private final ContractorResults results;
    private final BusinessTime time;
    private final SettlementProperties properties;
    private final Clock clock;

    /** What stands for the leads that the running transaction holds, its own entries added: those are not written yet. */
    private final TransactionBound<Map<LeadId, BookedLead>> held = new TransactionBound<>();

    SettlementBook(
            SettlementQueries queries,
            SettlementEntryRows rows,
            PendingRows pending,
            SettlementTerms terms,
            ContractorResults results,
            BusinessTime time,
            SettlementProperties properties,
            Clock clock) {
        this.queries = queries;
        this.rows = rows;
        this.pending = pending;
        this.terms = terms;
        this.results = results;
        this.time = time;
        this.properties = properties;
        this.clock = clock;
    }

    /** Holds these leads until the transaction ends, and tells what stands for them; the earliest first. */
    List<BookedLead> hold(Collection<LeadId> leads) {
        Map<LeadId, BookedLead> known = held.find();
        Map<LeadId, BookedLead> mine = known == null ? held.bind(new HashMap<>()) : known;
        List<LeadId> others =
                leads.stream().filter(lead -> !mine.containsKey(lead)).toList();
        if (!others.isEmpty()) {
            queries.lock(others);
            // a statement of its own: it sees what was committed while this one waited for the lock
            queries.booked(others).forEach(lead -> mine.put(lead.leadId(), lead));
        }
        return mine.values().stream()
                .filter(lead -> leads.contains(lead.leadId()))
                .sorted(BookedLead.BY_ARRIVAL)
                .toList();
    }

    /** Counts a lead that the running transaction decides: nobody else can have counted it, or tell anybody of it. */
    void open(LeadDecided lead, String contractor, Agreed agreed) {
        BookedLead fresh = new BookedLead(
                lead.leadId(), lead.personId(), lead.source(), contractor, lead.campaign(), lead.receivedAt(), null);
        write(
                fresh,
                agreed.term(),
                agreed.price(),
                Cause.LEAD_DECIDED,
                agreed.decisionId().value(),
                month());
    }

    /** Counts a lead, unless it has been counted before: what was taken back since stays so. */
    void count(LeadId lead, Agreed agreed, Cause cause) {
        BookedLead booked = held(lead);
        if (booked.standing() == null) {
            write(
                    booked,
                    agreed.term(),
                    agreed.price(),
                    cause,
                    agreed.decisionId().value(),
                    month());
            results.changed(lead, true, cause.name());
        }
    }

    /**
     * Makes a lead payable, once, or not payable; nothing is written, and nobody is told, if it is so already.
     *
     * @param reference the merge or the dispute behind it
     * @throws NothingAgreedException if it is to be paid, never was, and nothing is agreed with its contractor for its day
     */
    void turn(LeadId lead, boolean payable, Cause cause, UUID reference) {
        turn(lead, payable, cause, reference, month());
    }

    /** The same, to be paid in a month, or in the first open one after it. */
    void turn(LeadId lead, boolean payable, Cause cause, UUID reference, YearMonth period) {
        BookedLead booked = held(lead);
        Standing standing = booked.standing();
        if (booked.isPaid() == payable || (!payable && standing == null)) {
            return;
        }
        if (standing == null) {
            Agreed agreed = agreed(booked);
            write(booked, agreed.term(), agreed.price(), cause, reference, period);
        } else {
            BigDecimal due = payable ? standing.price() : BigDecimal.ZERO;
            BigDecimal difference = due.subtract(standing.amount());
            if (difference.signum() == 0) {
                return;
            }
            write(booked, standing.term(), difference, cause, reference, period);
        }
        results.changed(lead, payable, cause.name());
    }

    private Agreed agreed(BookedLead lead) {
        String contractor = lead.contractor();
        if (contractor == null) {
            throw new NothingAgreedException();
        }
        return terms.of(contractor, lead.receivedAt(), new DecisionSubject(lead.leadId(), lead.personId(), null))
                .orElseThrow(NothingAgreedException::new);
    }

    private BookedLead held(LeadId lead) {
        return hold(List.of(lead)).stream().findFirst().orElseThrow();
    }

    private YearMonth month() {
        return time.month(clock.instant());
    }

    private void write(
            BookedLead lead, PayableTerm term, BigDecimal amount, Cause cause, UUID reference, YearMonth period) {
        Instant now = clock.instant();
        Standing before = lead.standing();
        pending.add(
                rows,
                new SettlementEntry(
                        Ids.next(),
                        before == null ? Kind.LEAD : Kind.CORRECTION,
                        lead.leadId(),
                        lead.requiredContractor(),
                        before == null ? lead.campaign() : before.campaign(),
                        term,
                        amount,
                        properties.currency().getCurrencyCode(),
                        period,
                        now,
                        cause,
                        reference));
        Map<LeadId, BookedLead> mine = held.find();
        if (mine != null) {
            mine.computeIfPresent(lead.leadId(), (id, known) -> known.with(after(known, term, amount)));
        }
    }

    private static Standing after(BookedLead lead, PayableTerm term, BigDecimal amount) {
        Standing before = lead.standing();
        return before == null
                ? new Standing(amount, term, amount, lead.campaign())
                : new Standing(before.amount().add(amount), before.term(), before.price(), before.campaign());
    }
}
