package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.RevealRows;
import io.voronka.privacy.store.RevealRows.AuditRow;
import io.voronka.privacy.store.RevealRows.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was shown of people: the audit that {@link Reveal} writes, for who has to look after it. */
@Service
public class RevealLog {

    private final RevealRows rows;

    RevealLog(RevealRows rows) {
        this.rows = rows;
    }

    /**
     * Something was shown, or was about to be.
     *
     * @param number its place in the chain
     * @param subject a person; or a search, an import, a request that is not about anybody known
     * @param fields what was shown
     * @param reason in the words of who asked, or what it was shown for
     */
    public record Entry(
            long number, PersonId subject, String login, String role, List<String> fields, String reason, Instant at) {}

    /**
     * What is asked for.
     *
     * @param to the first moment behind it
     * @param login null is anybody
     * @param people null is anybody
     */
    public record Query(
            Instant from,
            Instant to,
            @Nullable String login,
            @Nullable Collection<PersonId> people) {}

    /** A page, the newest first; behind an entry, or from the beginning. */
    public List<Entry> page(Query query, @Nullable Instant beforeAt, long beforeNumber, int limit) {
        Place before = beforeAt == null ? null : new Place(beforeAt, beforeNumber);
        return rows.page(query.from(), query.to(), before, query.login(), query.people(), limit).stream()
                .map(RevealLog::entry)
                .toList();
    }

    private static Entry entry(AuditRow row) {
        return new Entry(row.number(), row.person(), row.actor(), row.role(), row.fields(), row.reason(), row.at());
    }
}
