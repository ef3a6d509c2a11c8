package io.voronka.sync.mindbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.sync.mindbox.store.DriftRuns;
import io.voronka.sync.mindbox.store.DriftRuns.Chunk;
import io.voronka.sync.mindbox.store.MindboxCustomers;
import io.voronka.sync.mindbox.store.MindboxNotes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

    private static final int CHUNK = 25;
    private static final Duration LEASE = Duration.ofMinutes(10);

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

    /** Begins the night's run, on whichever node is first. */
    @Scheduled(cron = "${voronka.sync.mindbox.drift.cron:0 0 23 * * *}", zone = "UTC")
    public void nightly() {
        runs.open(properties.drift().sample());
    }

    /** Goes on with a run that no node is at. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void work() {
        runs.claim(LEASE).ifPresent(this::run);
    }

    /** The last runs, the newest first. */
    public List<DriftRun> lastRuns(int most) {
        return runs.last(most);
    }

    private void run(DriftRuns.Open run) {
        DriftRuns.Open at = run;
        while (true) {
            Integer leftOver = at.leftOver();
            int size = leftOver == null ? CHUNK : Math.min(CHUNK, leftOver);
            List<PersonId> chunk = size <= 0 ? List.of() : customers.page(at.after(), size);
            if (chunk.isEmpty()) {
                runs.finish(run.runId(), size > 0);
                return;
            }
            PersonId last = compare(run, chunk);
            if (last == null || !last.equals(chunk.get(chunk.size() - 1))) {
                log.warn("Mindbox gives no answer to the drift check, which goes on in a minute");
                runs.release(run.runId());
                return;
            }
            at = new DriftRuns.Open(run.runId(), last.value(), leftOver == null ? null : leftOver - chunk.size());
        }
    }

    /** Compares people until one cannot be read; returns the last one compared. */
    private @Nullable PersonId compare(DriftRuns.Open run, List<PersonId> chunk) {
        Map<PersonId, MindboxOperation> repairs = new LinkedHashMap<>();
        int fewer = 0;
        List<PersonId> compared = new ArrayList<>();
        for (PersonId person : chunk) {
            pace();
            MindboxClient.Found found = client.read(person);
            if (found == null) {
                break;
            }
            compared.add(person);
            // Drawn after the read: what has changed here meanwhile is on its way there by itself.
            CustomerImage image = images.of(person);
            if (isAnothers(image, found)) {
                continue;
            }
            if (image.isOpenedBy(found.subscriptions())) {
                repairs.put(person, MindboxOperation.OPT_OUT);
            } else if (image.isUnknownTo(found.subscriptions())) {
                repairs.put(person, found.mindboxId().isEmpty() ? MindboxOperation.REGISTER : MindboxOperation.EDIT);
            }
            fewer += image.isClosedBy(found.subscriptions()) ? 1 : 0;
        }
        PersonId last = compared.isEmpty() ? null : compared.get(compared.size() - 1);
        keep(run, last, repairs, new Chunk(compared.size(), repairs.size(), repairs.size(), fewer));
        return last;
    }

    /** Whether Mindbox has merged an absorbed person's customer into the survivor's, whose state then is right there. */
    private boolean isAnothers(CustomerImage image, MindboxClient.Found found) {
        PersonId survivor = people.survivor(image.person());
        if (!image.gone() || survivor.equals(image.person())) {
            return false;
        }
        MindboxClient.Found other = client.read(survivor);
        return other != null && other.mindboxId().equals(found.mindboxId());
    }

    private void keep(
            DriftRuns.Open run, @Nullable PersonId last, Map<PersonId, MindboxOperation> repairs, Chunk chunk) {
        transactions.executeWithoutResult(status -> {
            people.lock(repairs.keySet());
            repairs.forEach(notes::post);
            runs.advance(run.runId(), last == null ? null : last.value(), chunk, LEASE);
        });
        meters.counter("voronka.mindbox.drift.compared").increment(chunk.compared());
        meters.counter("voronka.mindbox.drift.different").increment(chunk.different());
        meters.counter("voronka.mindbox.drift.repaired").increment(chunk.repaired());
        meters.counter("voronka.mindbox.drift.fewer").increment(chunk.fewer());
    }

    /** Leaves the operation's rate to others: one read, then a rest. */
    private void pace() {
        LockSupport.parkNanos(
                TimeUnit.MINUTES.toNanos(1) / Math.max(1, properties.drift().perMinute()));
    }
}
