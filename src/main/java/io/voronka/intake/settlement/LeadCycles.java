package io.voronka.intake.settlement;

import io.voronka.intake.store.SettlementQueries.BookedLead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which leads began a cycle of a person who was taken for several: the first does, then one that comes when the last has
 * gone stale. A lead that renewed the very person that the last one brought has been judged so when it came.
 */
final class LeadCycles {

    private LeadCycles() {}

    /**
     * Those of the leads that began a cycle.
     *
     * @param leads that brought somebody new, or anew, to somebody who is one person; the earliest first
     * @param fresh how long after the first lead another one is of the same cycle
     */
    static List<BookedLead> starts(List<BookedLead> leads, Duration fresh) {
        List<BookedLead> starts = new ArrayList<>();
        BookedLead last = null;
        for (BookedLead lead : leads) {
            if (begins(lead, last, fresh)) {
                starts.add(lead);
                last = lead;
            }
        }
        return starts;
    }

    private static boolean begins(BookedLead lead, @Nullable BookedLead last, Duration fresh) {
        return last == null
                || (lead.personId() != null && lead.personId().equals(last.personId()))
                || last.receivedAt().plus(fresh).isBefore(lead.receivedAt());
    }
}
