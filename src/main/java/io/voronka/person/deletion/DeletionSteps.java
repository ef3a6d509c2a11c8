package io.voronka.person.deletion;

import io.voronka.kernel.PersonId;
import io.voronka.person.ContactKeys;
import io.voronka.person.LegalHolds;
import io.voronka.person.People;
import io.voronka.person.PersonStage;
import io.voronka.person.PersonSuppressions;
import io.voronka.person.store.DeletionRows;
import io.voronka.person.store.DeletionSystemRows;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ContactIndex;
import io.voronka.privacy.DeletionSnapshots;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.PersonalDataHolder;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.privacy.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The steps of a deletion. Each works in the transaction of its caller, and done again changes nothing. */
@Service
public class DeletionSteps {

    static final String DESTROYED = "DESTROYED";
    static final String PROCESS = "process";

    private static final int MOST_BEHIND = 1_000;

    private final DeletionRows rows;
    private final DeletionSystemRows systems;
    private final DeletionPlan plan;
    private final DeletionSnapshots snapshots;
    private final People people;
    private final PersonSuppressions suppressions;
    private final ContactKeys keys;
    private final ContactIndex contacts;
    private final Vault vault;
    private final List<PersonalDataHolder> holders;
    private final List<LegalHolds> holds;
    private final Clock clock;

    DeletionSteps(
            DeletionRows rows,
            DeletionSystemRows systems,
            DeletionPlan plan,
            DeletionSnapshots snapshots,
            People people,
            PersonSuppressions suppressions,
            ContactKeys keys,
            ContactIndex contacts,
            Vault vault,
            List<PersonalDataHolder> holders,
            List<LegalHolds> holds,
            Clock clock) {
        this.rows = rows;
        this.systems = systems;
        this.plan = plan;
        this.snapshots = snapshots;
        this.people = people;
        this.suppressions = suppressions;
        this.keys = keys;
        this.contacts = contacts;
        this.vault = vault;
        this.holders = holders;
        this.holds = holds;
        this.clock = clock;
    }

    /** It is the person who asks; {@code person} says who, where several could be meant. */
    public void verified(UUID id, @Nullable PersonId person, String by) {
        rows.verified(id, person, by, clock.instant());
    }

    /** Whether the request is about somebody whom we know, and who is not erased. */
    public boolean isKnown(PersonId person) {
        return !people.group(person).isEmpty() && vault.presence(person) == Vault.Presence.PRESENT;
    }

    /** Nobody contacts the person from now on, nor whoever the request named itself by. Returns whether anybody is known. */
    public boolean stop(UUID id) {
        DeletionRequest request = rows.find(id).orElseThrow();
        PersonId person = request.personId();
        boolean known = person != null && isKnown(person);
        if (person != null && known) {
            if (request.channel().isOwnWish()) {
                suppressions.suppress(person, SuppressionScope.ALL, SuppressionReason.DELETION);
            } else {
                // As a suppression does: a lead of this person is either before this or waits for it.
                people.lock(people.group(person));
            }
            people.stage(people.group(person), PersonStage.DELETION_REQUESTED);
        }
        // A contact that is not in the record of the person, or of nobody, is left alone as well.
        for (ContactKeys.ContactKey contact : keys.of(named(id))) {
            contact.points()
                    .forEach(point -> suppressions.suppress(point, SuppressionScope.ALL, SuppressionReason.DELETION));
        }
        rows.stopped(id, clock.instant());
        if (!known) {
            rows.status(id, DeletionStatus.NEEDS_ACTION); // there is nothing to do but to answer
        }
        return known;
    }

    /** The person stays. Nobody contacts it all the same, until it says so by an act of its own. */
    public void resume(UUID id) {
        List<PersonId> group = people.group(person(id));
        people.lock(group);
        people.stage(group, PersonStage.ACTIVE);
        suppressions.keepWithoutDeletion(indexes(id));
    }

    /** Keeps what the person was known by, and where to erase. Returns how many outside systems there are. */
    public int plan(UUID id) {
        PersonId person = person(id);
        List<PersonId> group = people.group(person);
        Set<String> phones = new LinkedHashSet<>();
        Set<String> emails = new LinkedHashSet<>();
        snapshots.find(id).ifPresent(named -> {
            phones.addAll(named.phones());
            emails.addAll(named.emails());
        });
        vault.read(group).values().forEach(record -> {
            phones.addAll(record.phones());
            emails.addAll(record.emails());
        });
        snapshots.put(id, new Snapshot(List.copyOf(phones), List.copyOf(emails)));
        rows.people(id, group);
        return plan.write(id, group);
    }

    /**
     * Erases what is ours, but for the categories that a ground to keep them needs as long as it stands.
     *
     * @return whether all is erased
     */
    public boolean eraseOurs(UUID id) {
        DeletionRequest request = rows.lock(id);
        List<PersonId> group = rows.people(id);
        Optional<LegalHolds.Hold> hold = hold(group);
        Instant now = clock.instant();
        List<DeletionSystem> ours =
                systems.of(id).stream().filter(DeletionSystem::local).toList();
        if (hold.isPresent()) {
            holders.forEach(holder -> holder.reduce(group, hold.get().categories()));
            ours.forEach(system -> reduced(system, hold.get(), now));
            rows.status(id, DeletionStatus.NEEDS_ACTION);
            return false;
        }
        holders.forEach(holder -> holder.erase(group));
        ours.forEach(system -> systems.erased(id, system.number(), DESTROYED, PROCESS, now));
        if (request.erasedAt() == null) {
            rows.erased(id, now);
        }
        rows.status(id, DeletionStatus.WAITING_FOR_SYSTEMS);
        return true;
    }

    private void reduced(DeletionSystem system, LegalHolds.Hold hold, Instant now) {
        Set<String> kept = new TreeSet<>(system.categories());
        kept.retainAll(hold.categories());
        if (kept.isEmpty()) {
            systems.erased(system.deletion(), system.number(), DESTROYED, PROCESS, now);
        } else {
            systems.held(system.deletion(), system.number(), hold.code(), kept, now);
        }
    }

    /** Whether something still has to be kept. */
    public boolean isHeld(UUID id) {
        return hold(rows.people(id)).isPresent();
    }

    private Optional<LegalHolds.Hold> hold(Collection<PersonId> group) {
        return holds.stream().flatMap(holder -> holder.of(group).stream()).findFirst();
    }

    /**
     * Looks for what should be gone: at every holder, and behind every contact that the person was known by.
     *
     * @return how many places still know the person
     */
    public int findLeftovers(UUID id) {
        List<PersonId> group = rows.people(id);
        int found = (int) holders.stream().filter(holder -> holder.holds(group)).count();
        for (BlindIndex contact : indexes(id)) {
            Set<PersonId> behind = new TreeSet<>(contacts.behind(contact, MOST_BEHIND));
            behind.retainAll(group);
            found += behind.isEmpty() ? 0 : 1;
        }
        // Either way it is somebody's turn: to remove what was found, or to answer the person.
        rows.status(id, DeletionStatus.NEEDS_ACTION);
        return found;
    }

    /** Ends a request; what the person was known by is destroyed. */
    public void close(UUID id, String outcome) {
        DeletionRequest request = rows.lock(id);
        if (request.status().isOpen()) {
            boolean done = outcome.equals("ERASED") || outcome.equals("NOTHING_HELD");
            rows.close(id, done ? DeletionStatus.CLOSED : DeletionStatus.CANCELLED, outcome, clock.instant());
        }
        snapshots.destroy(id);
    }

    private PersonId person(UUID id) {
        return Objects.requireNonNull(rows.find(id).orElseThrow().personId(), "A deletion of nobody has no plan");
    }

    /** Under every key: what was stored under an older one is found as well. */
    private Set<BlindIndex> indexes(UUID id) {
        return keys.of(named(id)).stream()
                .flatMap(key -> key.all().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the person was known by, in the form of a record. */
    private PersonRecord named(UUID id) {
        Snapshot snapshot = snapshots.find(id).orElseThrow();
        return new PersonRecord(List.of(), snapshot.phones(), snapshot.emails(), List.of(), null, null, Map.of());
    }
}
