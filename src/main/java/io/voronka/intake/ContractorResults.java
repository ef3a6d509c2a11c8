package io.voronka.intake;

import io.voronka.intake.store.ContractorResultRows;
import io.voronka.intake.store.ContractorResultRows.Listed;
import io.voronka.kernel.LeadId;
import io.voronka.platform.event.ResultReported;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.web.Caller;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What contractors are told of their leads, in a list a contractor that never lets a row in behind its reader. */
@Service
public class ContractorResults {

    private final ContractorResultRows rows;
    private final Contractors contractors;
    private final PayableLeads payable;
    private final PendingRows pendingRows;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;

    ContractorResults(
            ContractorResultRows rows,
            Contractors contractors,
            PayableLeads payable,
            PendingRows pendingRows,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Clock clock) {
        this.rows = rows;
        this.contractors = contractors;
        this.payable = payable;
        this.pendingRows = pendingRows;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A page of a contractor's results, the oldest first.
     *
     * @param last place up to which the list has been read; the next page begins behind it
     * @param more whether there was more at once
     */
    public record Page(List<Listed> items, long last, boolean more) {}

    /** Reports a decided lead, with the running transaction; a lead without a contractor concerns nobody. */
    void decided(Lead lead) {
        String contractor = lead.origin().contractor();
        LeadAnswer.Decision decision = lead.decision();
        if (contractor != null && decision != null) {
            report(new LeadResult(
                    Ids.next(),
                    contractor,
                    lead.leadId(),
                    lead.origin().externalId(),
                    lead.receivedBy(),
                    lead.quality(),
                    lead.status(),
                    decision.reason(),
                    payable.isPayable(lead),
                    clock.instant()));
        }
    }

    /**
     * Reports that a lead is (not) paid for after all, with the running transaction. The caller holds a lock that keeps a
     * second change of the lead away. What is said already is not said again.
     *
     * @param reason code of why
     */
    public void changed(LeadId lead, boolean isPayable, String reason) {
        LeadResult before = rows.last(lead).orElse(null);
        if (before != null && (before.payable() != isPayable || !before.reason().equals(reason))) {
            report(new LeadResult(
                    Ids.next(),
                    before.contractor(),
                    lead,
                    before.externalId(),
                    before.receivedBy(),
                    before.quality(),
                    before.status(),
                    reason,
                    isPayable,
                    clock.instant()));
        }
    }

    private void report(LeadResult result) {
        pendingRows.add(rows, result);
        events.publishEvent(new ResultReported(result.id(), result.leadId(), result.contractor()));
    }

    /**
     * Reads on behind a place. Logins that the register names see all results of the contractor, others those of leads
     * that they brought themselves: a page may have fewer items than it has places.
     */
    public Page read(String contractor, long after, int places, Caller caller) {
        boolean all = contractors.isOf(contractor, caller.login());
        List<Listed> read = transactions.execute(status -> page(contractor, after, places));
        List<Listed> page = read == null ? List.of() : read;
        long last = page.isEmpty() ? after : page.get(page.size() - 1).position();
        return new Page(
                page.stream()
                        .filter(item -> all || item.result().receivedBy().equals(caller.login()))
                        .toList(),
                last,
                page.size() == places);
    }

    private List<Listed> page(String contractor, long after, int places) {
        List<Listed> page = rows.list(contractor, after, places);
        if (page.size() < places) {
            // Another reader may have given places while this one waited for its turn.
            rows.place(contractor, places);
            page = rows.list(contractor, after, places);
        }
        return page;
    }

    /** These results; unknown ones are missing in the answer. */
    public List<LeadResult> find(Collection<java.util.UUID> ids) {
        return rows.find(ids);
    }

    /** The cursor of a place; null is the beginning. */
    public static long place(@Nullable String cursor) {
        long place = cursor == null ? 0 : Long.parseLong(cursor);
        if (place < 0) {
            throw new NumberFormatException("A place is counted from 1");
        }
        return place;
    }
}
