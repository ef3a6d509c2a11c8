package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.MergeHistory.Entry;
import io.voronka.person.MergeHistory.Since;
import io.voronka.platform.event.PeopleMerged;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.Vault;
import io.voronka.privacy.VaultMerges;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Makes one person of two. The merge is soft: what was written of the absorbed person keeps its id, and readers take
 * the group of ids as one ({@link People#group}, {@link People#survivor}).
 */
@Service
public class Merging {

    private final MergeTransaction transaction;
    private final VaultMerges vaultMerges;
    private final Vault vault;
    private final People people;
    private final MergeHistory history;
    private final Survivorship survivorship;
    private final List<MergeWitness> witnesses;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Merging(
            MergeTransaction transaction,
            VaultMerges vaultMerges,
            Vault vault,
            People people,
            MergeHistory history,
            Survivorship survivorship,
            List<MergeWitness> witnesses,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transaction = transaction;
        this.vaultMerges = vaultMerges;
        this.vault = vault;
        this.people = people;
        this.history = history;
        this.survivorship = survivorship;
        this.witnesses = witnesses;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What became of a request.
     *
     * @param repeated whether this very merge stood before
     */
    public record Merged(UUID mergeId, PersonId survivor, PersonId absorbed, Instant at, boolean repeated) {

        private static Merged of(Entry merge, boolean repeated) {
            return new Merged(merge.mergeId(), merge.survivor(), merge.absorbed(), merge.at(), repeated);
        }
    }

    /**
     * Merges one person into another.
     *
     * @throws ApiProblem 422 without a reason that can be kept, 404 for an unknown person, 409 if the two can't be one,
     *     or something speaks against it and the request does not confirm it
     */
    public Merged merge(MergeRequest request) {
        String reason = MergeReason.checked(request.reason());
        MergeCheck.refuseSame(request.survivor(), request.absorbed());
        MergeRequest checked =
                new MergeRequest(request.survivor(), request.absorbed(), request.actor(), reason, request.confirmed());
        return transaction.run(() -> mergeLocked(checked));
    }

    /** The merges of a group of ids, the oldest first. */
    public List<Merge> merges(List<PersonId> group) {
        return history.of(group);
    }

    private Merged mergeLocked(MergeRequest request) {
        List<PersonId> both = List.of(request.survivor(), request.absorbed());
        Set<PersonId> present = vaultMerges.lock(both);
        Map<PersonId, PersonState> states = people.lock(both);
        PersonState survivor = MergeCheck.known(states, request.survivor());
        PersonState absorbed = MergeCheck.known(states, request.absorbed());
        Optional<Entry> standing = history.standing(request.survivor(), request.absorbed());
        if (standing.isPresent()) {
            return Merged.of(standing.get(), true);
        }
        MergeCheck.refuseUnfit(present, survivor, absorbed);
        String guard = MergeCheck.contradiction(request, survivor, absorbed, vault.read(both));
        Entry merge = entry(survivor, absorbed);
        vaultMerges.absorb(images(merge), merge.survivor(), merge.absorbed(), survivorship::merge);
        history.add(merge, request, guard);
        events.publishEvent(new PeopleMerged(merge.mergeId(), merge.survivor(), merge.absorbed()));
        Map<String, Long> counts = new TreeMap<>();
        witnesses.forEach(witness -> counts.put(witness.subject(), witness.count(both)));
        history.mark(merge.mergeId(), counts);
        return Merged.of(merge, false);
    }

    private Entry entry(PersonState survivor, PersonState absorbed) {
        Since after = new Since(
                latest(survivor.leadSince(), absorbed.leadSince()),
                earliest(survivor.clientSince(), absorbed.clientSince()));
        return new Entry(
                Ids.next(),
                survivor.personId(),
                absorbed.personId(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Ids.next(),
                new Since(survivor.leadSince(), survivor.clientSince()),
                after,
                null);
    }

    static VaultMerges.Images images(Entry merge) {
        return new VaultMerges.Images(merge.mergeId(), merge.afterImage());
    }

    private static @Nullable Instant latest(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }

    private static @Nullable Instant earliest(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }
}
