package io.voronka.sync.mindbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.sync.mindbox.MindboxClient.Found;
import io.voronka.sync.mindbox.store.DriftRuns;
import io.voronka.sync.mindbox.store.DriftRuns.Chunk;
import io.voronka.sync.mindbox.store.MindboxCustomers;
import io.voronka.sync.mindbox.store.MindboxNotes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares each night what Mindbox has with what is ours, and has Mindbox told again where it would write to somebody
 * who must be left alone. Mindbox prefers "subscribed" when it merges customers; here the opt-out wins.
 */
@Component
@ConditionalOnMindbox
public class MindboxDrift {

    private static final Logger log = LoggerFactory.getLogger(MindboxDrift.class);

    /** A chunk has so many people for each connection: the slowest of them holds up the others seldom. */
    private static final int READS_A_CONNECTION = 10;

    private static final Duration SPARE = Duration.ofMinutes(5);

    private final DriftRuns runs;
    private final MindboxCustomers customers;
    private final CustomerImages images;
    private final MindboxClient client;
    private final MindboxNotes notes;
    private final People people;
    private final MindboxProperties properties;
    private final TransactionTemplate transactions;
    private final MeterRegistry meters;

    MindboxDrift(
            DriftRuns runs,
            MindboxCustomers customers,
            CustomerImages images,
            MindboxClient client,
            MindboxNotes notes,
            People people,
            MindboxProperties properties,
            TransactionTemplate transactions,
            MeterRegistry meters) {
        this.runs = runs;
        this.customers = customers;
        this.images = images;
        this.client = client;
        this.notes = notes;
        this.people = people;
        this.properties = properties;
        this.transactions = transactions;
        this.meters = meters;
    }

    /** Begins the night's run, on whichever node is first; one that still goes on stands for this night, too. */
    @Scheduled(cron = "${voronka.sync.mindbox.drift.cron:0 0 23 * * *}", zone = "UTC")
    public void nightly() {
        if (runs.open(properties.drift().sample()) == DriftRuns.Opening.GOES_ON) {
            log.warn("The drift check of a night before still goes on, and no other begins; see drift.per-minute");
        }
    }

    /** Goes on with a run that no node is at. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void work() {
        runs.claim(lease()).ifPresent(this::run);
    }

    /** The last runs, the newest first. */
    public List<DriftRun> lastRuns(int most) {
        return runs.last(most);
    }

    private void run(DriftRuns.Open claimed) {
        int most = properties.connections() * READS_A_CONNECTION;
        DriftRuns.Open run = claimed;
        try (MindboxReads reads = new MindboxReads(
                client, properties.connections(), properties.drift().perMinute())) {
            while (true) {
                int size = run.leftOver() == null ? most : Math.min(most, run.leftOver());
                List<PersonId> chunk = size <= 0 ? List.of() : customers.page(run.after(), size);
                if (chunk.isEmpty()) {
                    runs.finish(run.runId(), size > 0);
                    return;
                }
                Comparison compared = compare(reads, chunk);
                int count = compared.count();
                PersonId last = count == 0 ? null : chunk.get(count - 1);
                if (!keep(run, last, compared)) {
                    log.warn("The drift check is another node's now");
                    return;
                }
                if (last == null || count < chunk.size()) {
                    log.warn("Mindbox gives no answer to the drift check, which goes on in a minute");
                    runs.release(run.runId());
                    return;
                }
                run = run.behind(last, count);
            }
        }
    }

    /**
     * What came out of a chunk.
     *
     * @param count how many of its people could be compared, from the first on
     */
    private record Comparison(int count, Map<PersonId, MindboxOperation> repairs, int fewer) {}

    /** Compares people up to the first who cannot be read. */
    private Comparison compare(MindboxReads reads, List<PersonId> chunk) {
        List<Found> found = reads.read(chunk);
        // Drawn after the reads: what has changed here meanwhile is on its way there by itself.
        List<CustomerImage> drawn = found.isEmpty() ? List.of() : images.of(chunk.subList(0, found.size()));
        Map<PersonId, PersonId> absorbed = absorbed(drawn);
        Map<PersonId, Found> heirs = heirs(reads, absorbed.values());
        Map<PersonId, MindboxOperation> repairs = new LinkedHashMap<>();
        int fewer = 0;
        int count = 0;
        for (CustomerImage image : drawn) {
            Found there = found.get(count);
            PersonId survivor = absorbed.get(image.person());
            Found heir = survivor == null ? null : heirs.get(survivor);
            if (survivor != null && heir == null) {
                break;
            }
            count++;
            // Merged there, too: the customer is the survivor's now, whose state is the right one for it.
            if (heir == null || !heir.mindboxId().equals(there.mindboxId())) {
                MindboxOperation repair = repair(image, there);
                if (repair != null) {
                    repairs.put(image.person(), repair);
                }
                fewer += image.isClosedBy(there.subscriptions()) ? 1 : 0;
            }
        }
        return new Comparison(count, repairs, fewer);
    }

    private static @Nullable MindboxOperation repair(CustomerImage image, Found there) {
        if (image.isOpenedBy(there.subscriptions())) {
            return MindboxOperation.OPT_OUT;
        }
        if (image.isUnknownTo(there.subscriptions())) {
            return there.mindboxId().isEmpty() ? MindboxOperation.REGISTER : MindboxOperation.EDIT;
        }
        return null;
    }

    /** Those of the people who went into others, with whom they are in now. */
    private Map<PersonId, PersonId> absorbed(List<CustomerImage> drawn) {
        List<PersonId> gone = drawn.stream()
                .filter(CustomerImage::gone)
                .map(CustomerImage::person)
                .toList();
        Map<PersonId, PersonId> absorbed = new LinkedHashMap<>(gone.isEmpty() ? Map.of() : people.survivors(gone));
        absorbed.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return absorbed;
    }

    private static Map<PersonId, Found> heirs(MindboxReads reads, Collection<PersonId> survivors) {
        List<PersonId> asked = survivors.stream().distinct().toList();
        List<Found> found = reads.read(asked);
        Map<PersonId, Found> heirs = new HashMap<>();
        for (int at = 0; at < found.size(); at++) {
            heirs.put(asked.get(at), found.get(at));
        }
        return heirs;
    }

    /** False if the run is no longer where this node has claimed it: its lease has ended, and another node is at it. */
    private boolean keep(DriftRuns.Open run, @Nullable PersonId last, Comparison compared) {
        int different = compared.repairs().size();
        Chunk chunk = new Chunk(compared.count(), different, different, compared.fewer());
        boolean kept = Boolean.TRUE.equals(transactions.execute(status -> {
            people.lock(compared.repairs().keySet());
            compared.repairs().forEach(notes::post);
            boolean advanced = runs.advance(run, last == null ? null : last.value(), chunk, lease());
            if (!advanced) {
                status.setRollbackOnly();
            }
            return advanced;
        }));
        if (kept) {
            meters.counter("voronka.mindbox.drift.compared").increment(chunk.compared());
            meters.counter("voronka.mindbox.drift.different").increment(chunk.different());
            meters.counter("voronka.mindbox.drift.repaired").increment(chunk.repaired());
            meters.counter("voronka.mindbox.drift.fewer").increment(chunk.fewer());
        }
        return kept;
    }

    /** Longer than a chunk can take, with the survivors of its merged people, if each read comes at the last moment. */
    private Duration lease() {
        int reads = 2 * READS_A_CONNECTION;
        Duration answers = properties.timeout().multipliedBy(reads);
        Duration turns = Duration.ofMinutes(1)
                .multipliedBy((long) reads * properties.connections())
                .dividedBy(Math.max(1, properties.drift().perMinute()));
        return SPARE.plus(answers).plus(turns);
    }
}
