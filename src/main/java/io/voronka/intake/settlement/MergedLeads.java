package io.voronka.intake.settlement;

import io.voronka.intake.ContractorResults;
import io.voronka.intake.settlement.SettlementEntry.Cause;
import io.voronka.intake.settlement.SettlementEntry.Kind;
import io.voronka.intake.store.SettlementEntryRows;
import io.voronka.intake.store.SettlementQueries;
import io.voronka.intake.store.SettlementQueries.PaidLead;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.event.MergeUndone;
import io.voronka.platform.event.PeopleMerged;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.time.BusinessTime;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Two people who had both been paid for turn out to be one: the later lead brought nobody new and is taken back, by a
 * correction of its own. When the merge is taken back, so is the correction.
 */
@Component
class MergedLeads {

    private final SettlementQueries queries;
    private final SettlementEntryRows rows;
    private final PendingRows pending;
    private final People people;
    private final ContractorResults results;
    private final BusinessTime time;
    private final SettlementProperties properties;
    private final Clock clock;

    MergedLeads(
            SettlementQueries queries,
            SettlementEntryRows rows,
            PendingRows pending,
            People people,
            ContractorResults results,
            BusinessTime time,
            SettlementProperties properties,
            Clock clock) {
        this.queries = queries;
        this.rows = rows;
        this.pending = pending;
        this.people = people;
        this.results = results;
        this.time = time;
        this.properties = properties;
        this.clock = clock;
    }

    @EventListener
    void merged(PeopleMerged merge) {
        // the merge itself may not be in the database yet
        Set<PersonId> group = new LinkedHashSet<>(people.group(merge.survivor()));
        group.addAll(people.group(merge.absorbed()));
        Instant kept = null;
        for (PaidLead lead : queries.paidAsNew(group)) {
            if (kept == null || kept.plus(properties.duplicateWindow()).isBefore(lead.receivedAt())) {
                kept = lead.receivedAt();
            } else {
                correct(lead, lead.amount().negate(), Cause.MERGED_DUPLICATE, merge.mergeId());
            }
        }
    }

    @EventListener
    void undone(MergeUndone undo) {
        for (PaidLead lead : queries.corrected(Cause.MERGED_DUPLICATE, undo.mergeId())) {
            correct(lead, lead.amount().negate(), Cause.MERGE_UNDONE, undo.mergeId());
        }
    }

    private void correct(PaidLead lead, BigDecimal amount, Cause cause, UUID reference) {
        Instant now = clock.instant();
        results.changed(lead.leadId(), amount.signum() > 0, cause.name());
        pending.add(
                rows,
                new SettlementEntry(
                        Ids.next(),
                        Kind.CORRECTION,
                        lead.leadId(),
                        lead.contractor(),
                        lead.campaign(),
                        lead.term(),
                        amount,
                        lead.currency(),
                        time.month(now),
                        now,
                        cause,
                        reference));
    }
}
