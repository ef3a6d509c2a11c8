package io.voronka.intake.imports;

import io.voronka.intake.LeadKind;
import io.voronka.intake.store.ImportJobRows;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonKind;
import io.voronka.privacy.ImportLoading;
import io.voronka.privacy.ImportStaging;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the rows of a rehearsed file into the base: first those that are new, then those that add to somebody. A chunk is
 * one transaction, and says in the same one that it is done.
 */
@Component
class LoadRows {

    private static final String NEW = "NEW";

    private final ImportStaging staging;
    private final ImportLoading loading;
    private final ChangedRows changed;
    private final KnownRows known;
    private final People people;
    private final ImportJobRows jobs;
    private final ImportProperties properties;
    private final Clock clock;
    private final TransactionTemplate transactions;

    LoadRows(
            ImportStaging staging,
            ImportLoading loading,
            ChangedRows changed,
            KnownRows known,
            People people,
            ImportJobRows jobs,
            ImportProperties properties,
            Clock clock,
            TransactionTemplate transactions) {
        this.staging = staging;
        this.loading = loading;
        this.changed = changed;
        this.known = known;
        this.people = people;
        this.jobs = jobs;
        this.properties = properties;
        this.clock = clock;
        this.transactions = transactions;
    }

    void run(ImportLease lease) throws Exception {
        UUID id = lease.importId();
        int chunks = (staging.lastRow(id) + properties.chunk() - 1) / properties.chunk();
        Set<Integer> done = jobs.chunks(id, NEW);
        Map<String, Long> counts = lease.job().counts();
        long already = loading.loadedCounts(id).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long toDo = counts.getOrDefault("new", 0L)
                + counts.getOrDefault("update", 0L)
                + counts.getOrDefault("duplicateInFile", 0L);
        lease.begin("LOADING", toDo, already);
        AtomicInteger next = new AtomicInteger();
        Parallel.run(properties.threads(), () -> {
            lease.check();
            int chunk = next.getAndIncrement();
            if (chunk < chunks && !done.contains(chunk)) {
                Integer made = transactions.execute(status -> loadNew(lease, chunk));
                lease.add(made == null ? 0 : made);
            }
            return chunk < chunks;
        });
        known.run(lease);
    }

    private int loadNew(ImportLease lease, int chunk) {
        lease.hold();
        UUID id = lease.importId();
        int first = chunk * properties.chunk() + 1;
        int last = first + properties.chunk() - 1;
        Map<Integer, Set<PersonId>> peopled = loading.lock(id, first, last);
        Set<Integer> without = peopled.isEmpty() ? Set.of() : changed.since(lease.job(), peopled);
        List<PersonId> made = loading.make(id, first, last, without);
        PersonKind kind = lease.job().kind() == LeadKind.B2B ? PersonKind.COMPANY : PersonKind.PERSON;
        people.createAll(made, kind, clock.instant());
        jobs.chunkDone(id, NEW, chunk);
        return made.size();
    }

    /** What loading did, by the names that callers know. */
    Map<String, Long> loaded(ImportJob job) {
        Map<String, Long> done = loading.loadedCounts(job.importId());
        Map<String, Long> named = new TreeMap<>();
        named.put("created", done.getOrDefault("CREATED", 0L));
        named.put("updated", done.getOrDefault("UPDATED", 0L));
        named.put("unchanged", done.getOrDefault("KNOWN", 0L));
        named.put("review", staging.counts(job.importId()).getOrDefault(Outcome.REVIEW, 0L));
        return named;
    }

    /** Rows of outcomes that add to somebody, behind a row, in the order of the file. */
    static List<StagedOutcome> adding(ImportStaging staging, UUID id, int after, int limit) {
        List<StagedOutcome> all = new ArrayList<>(staging.outcomes(id, Outcome.UPDATE, after, limit));
        all.addAll(staging.outcomes(id, Outcome.DUPLICATE, after, limit));
        all.sort(java.util.Comparator.comparingInt(StagedOutcome::row));
        return all.size() > limit ? new ArrayList<>(all.subList(0, limit)) : all;
    }

    static Set<PersonId> ids(List<UUID> people) {
        Set<PersonId> ids = new HashSet<>();
        people.forEach(person -> ids.add(new PersonId(person)));
        return ids;
    }
}
