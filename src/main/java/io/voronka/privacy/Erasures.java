package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.platform.event.PersonErased;
import io.voronka.platform.id.Ids;
import io.voronka.platform.setup.SetupException;
import io.voronka.privacy.ErasureLedger.Entry;
import io.voronka.privacy.store.ContactPoints;
import io.voronka.privacy.store.ErasureRows;
import io.voronka.privacy.store.ErasureRows.Erasure;
import io.voronka.privacy.store.SealedPeople;
import io.voronka.privacy.store.SuppressionRows;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Erases people: in the ledger first, then in the database. Both count alike, and one follows the other at start. */
@Component
class Erasures {

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private final ErasureLedger ledger;
    private final ErasureRows rows;
    private final SealedPeople people;
    private final ContactPoints points;
    private final SuppressionRows suppressions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasures(
            ErasureLedger ledger,
            ErasureRows rows,
            SealedPeople people,
            ContactPoints points,
            SuppressionRows suppressions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.rows = rows;
        this.people = people;
        this.points = points;
        this.suppressions = suppressions;
        this.events = events;
        this.clock = clock;
    }

    boolean isErased(PersonId person) {
        return rows.contains(person);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(PersonId person) {
        // As a lead's intake does, so that a lead of this person is either before the erasure or finds nobody.
        points.lockOf(List.of(person));
        // As a merge and its undo do: they bring keys and links back.
        people.lock(List.of(person));
        rows.lockLedger();
        Entry last = ledger.last();
        if (last.number() != rows.last().number()) {
            // An earlier erasure was rolled back here after it had reached the ledger.
            replay().forEach(this::tell);
        }
        if (rows.contains(person)) {
            return;
        }
        Entry entry = ledger.append(last, person, clock.instant().truncatedTo(ChronoUnit.MICROS));
        apply(List.of(entry)).forEach(this::tell);
    }

    private void tell(Erasure erasure) {
        events.publishEvent(new PersonErased(erasure.person()));
    }

    /**
     * Makes the database follow the ledger, before anybody works with it.
     *
     * @throws IllegalStateException if the ledger is missing, is behind the database or is of another one
     */
    @Transactional
    public void followLedger() {
        UUID bound = rows.lockLedger();
        if (!ledger.exists()) {
            if (bound != null) {
                throw new SetupException("The erasure ledger " + ledger.file() + " is missing: this database"
                        + " has worked with one, and without it a restored backup would bring erased people back."
                        + " Put it back, or name its place in VORONKA_ERASURE_LEDGER");
            }
            ledger.create(Ids.next(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
        UUID id = ledger.read().get(0).id();
        if (bound == null) {
            rows.bind(id);
        } else if (!bound.equals(id)) {
            throw new SetupException("The erasure ledger " + ledger.file() + " is of another database than this one");
        }
        // Their requests and suppressions are lost with the newer state. Until they say otherwise nobody writes to
        // them.
        suppressions.closeContactsOf(
                missing().stream().map(entry -> new PersonId(entry.id())).toList(), clock.instant());
        int replayed = replay().size();
        if (replayed > 0) {
            log.warn("An older state of the database was restored: {} people were erased again", replayed);
        }
    }

    private List<Erasure> replay() {
        return apply(missing());
    }

    /** What the ledger has behind the end of the database. */
    private List<Entry> missing() {
        List<Entry> entries = ledger.read();
        Erasure last = rows.last();
        if (last.number() >= entries.size()) {
            throw new SetupException("The erasure ledger " + ledger.file() + " is behind the database: it ends"
                    + " at " + (entries.size() - 1) + ", the database at " + last.number()
                    + ". Put the newest one back");
        }
        Entry same = entries.get((int) last.number());
        if (last.number() > 0 && !same.hash().equals(HexFormat.of().formatHex(last.hash()))) {
            throw new SetupException("The erasure ledger " + ledger.file() + " and the database tell different"
                    + " histories up to " + last.number());
        }
        return entries.subList((int) last.number() + 1, entries.size());
    }

    private List<Erasure> apply(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Erasure> erasures = entries.stream()
                .map(entry -> new Erasure(
                        entry.number(),
                        new PersonId(entry.id()),
                        entry.at(),
                        HexFormat.of().parseHex(entry.hash())))
                .toList();
        people.shred(erasures.stream().map(Erasure::person).toList());
        rows.insert(erasures);
        return erasures;
    }
}
