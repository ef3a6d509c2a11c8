package io.voronka.intake.settlement;

import io.voronka.intake.settlement.SettlementEntry.Cause;
import io.voronka.intake.store.SettlementQueries;
import io.voronka.intake.store.SettlementQueries.BookedLead;
import io.voronka.intake.store.SettlementQueries.Standing;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.event.MergeUndone;
import io.voronka.platform.event.PeopleMerged;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Two people who had both been paid for turn out to be one: the later lead brought nobody new and is taken back, by a
 * correction of its own. When the merge is taken back, what it took is paid again, unless it has been meanwhile.
 */
@Component
class MergedLeads {

    private final SettlementQueries queries;
    private final SettlementBook book;
    private final People people;
    private final SettlementProperties properties;

    MergedLeads(SettlementQueries queries, SettlementBook book, People people, SettlementProperties properties) {
        this.queries = queries;
        this.book = book;
        this.people = people;
        this.properties = properties;
    }

    @EventListener
    void merged(PeopleMerged merge) {
        // the merge itself may not be in the database yet
        Set<PersonId> group = new LinkedHashSet<>(people.group(merge.survivor()));
        group.addAll(people.group(merge.absorbed()));
        List<BookedLead> paid = book.hold(queries.paidOf(group)).stream()
                .filter(MergedLeads::isPaidAsNew)
                .toList();
        List<BookedLead> duplicates = new ArrayList<>(paid);
        duplicates.removeAll(LeadCycles.starts(paid, properties.duplicateWindow()));
        for (BookedLead duplicate : duplicates) {
            book.turn(duplicate.leadId(), false, Cause.MERGED_DUPLICATE, merge.mergeId());
        }
    }

    private static boolean isPaidAsNew(BookedLead lead) {
        Standing standing = lead.standing();
        return standing != null && lead.isPaid() && standing.term() != PayableTerm.CONFIRMED_ORDER;
    }

    @EventListener
    void undone(MergeUndone undo) {
        List<LeadId> taken = queries.corrected(Cause.MERGED_DUPLICATE, undo.mergeId());
        for (BookedLead lead : book.hold(taken)) {
            book.turn(lead.leadId(), true, Cause.MERGE_UNDONE, undo.mergeId());
        }
    }
}
