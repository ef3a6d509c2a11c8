package io.voronka.reporting;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.privacy.RevealLog;
import io.voronka.privacy.RevealLog.Entry;
import io.voronka.privacy.RevealLog.Query;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who saw what of whom: calls, searches, exports, files. It shows no data, only that it was shown. */
@Service
public class RevealReport {

    /** Entries of a page. */
    public static final int PAGE = 100;

    private static final int PORTION = 1_000;

    private final RevealLog log;
    private final People people;

    RevealReport(RevealLog log, People people) {
        this.log = log;
        this.people = people;
    }

    /** Takes entries one by one. */
    public interface Sink {
        void take(Entry entry) throws IOException;
    }

    /** What is asked for; a person is meant with all that are merged into one with it. */
    public Query query(Instant from, Instant to, @Nullable String login, @Nullable PersonId person) {
        List<PersonId> group = person == null ? null : people.group(person);
        // an id that is no person's may be a search or an import
        return new Query(from, to, login, person != null && group != null && group.isEmpty() ? List.of(person) : group);
    }

    /** A page, the newest first, with one entry more if there is another page. */
    public List<Entry> page(Query query, @Nullable Instant beforeAt, long beforeNumber) {
        return log.page(query, beforeAt, beforeNumber, PAGE + 1);
    }

    /** All of it, the newest first, in portions: it may be long. */
    public void write(Query query, Sink sink) throws IOException {
        List<Entry> portion = log.page(query, null, 0, PORTION);
        while (!portion.isEmpty()) {
            for (Entry entry : portion) {
                sink.take(entry);
            }
            Entry last = portion.get(portion.size() - 1);
            portion = portion.size() < PORTION ? List.of() : log.page(query, last.at(), last.number(), PORTION);
        }
    }
}
