package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.MergeHistory.Entry;
import io.voronka.person.MergeHistory.Since;
import io.voronka.person.MergeHistory.Undo;
import io.voronka.platform.event.MergeUndone;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.VaultMerges;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Takes merges back. What has come to the survivor since stays with it and is named. */
@Service
public class Unmerging {

    private static final String LEAD_CYCLE = "LEAD_CYCLE";
    private static final String CLIENT = "CLIENT";

    private final MergeTransaction transaction;
    private final VaultMerges vaultMerges;
    private final People people;
    private final MergeHistory history;
    private final Survivorship survivorship;
    private final List<MergeWitness> witnesses;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Unmerging(
            MergeTransaction transaction,
            VaultMerges vaultMerges,
            People people,
            MergeHistory history,
            Survivorship survivorship,
            List<MergeWitness> witnesses,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transaction = transaction;
        this.vaultMerges = vaultMerges;
        this.people = people;
        this.history = history;
        this.survivorship = survivorship;
        this.witnesses = witnesses;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a merge back; one that was taken back before is left alone.
     *
     * @return what has come since the merge and stays with the survivor: fields of its record, {@code LEADS},
     *     {@code CALLS}, {@code SUBSCRIPTION}, …
     * @throws ApiProblem 422 without a reason that can be kept, 404 for an unknown merge, 409 if a later one is in the
     *     way or one of the two is (to be) erased
     */
    public List<String> undo(UUID mergeId, String actor, String reason) {
        String checked = MergeReason.checked(reason);
        return transaction.run(() -> undoLocked(mergeId, actor, checked));
    }

    private List<String> undoLocked(UUID mergeId, String actor, String reason) {
        Entry seen = found(mergeId);
        List<PersonId> both = List.of(seen.survivor(), seen.absorbed());
        Set<PersonId> present = vaultMerges.lock(both);
        Map<PersonId, PersonState> states = people.lock(both);
        Entry merge = found(mergeId); // as it stands under the locks
        List<String> before = merge.changedSince();
        if (before != null) {
            return before;
        }
        PersonState survivor = MergeCheck.known(states, merge.survivor());
        refuseLater(merge, survivor);
        if (!present.containsAll(both)) {
            throw ApiProblem.of(409, "person-erased", "The data of one of them was erased");
        }
        MergeCheck.refuseDeletion(survivor, MergeCheck.known(states, merge.absorbed()));
        List<String> changed = new ArrayList<>();
        Map<Touch, Instant> touches = witness(merge, changed);
        vaultMerges
                .restore(Merging.images(merge), merge.survivor(), merge.absorbed(), survivorship::merge)
                .forEach(field -> changed.add(field.name()));
        Since since = since(merge, survivor, changed);
        List<String> told = changed.stream().sorted().toList();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        history.undo(new Undo(merge, since, touches, told, now, actor, reason));
        events.publishEvent(new MergeUndone(mergeId, merge.survivor(), merge.absorbed()));
        return told;
    }

    private Entry found(UUID mergeId) {
        return history.find(mergeId).orElseThrow(() -> ApiProblem.of(404, "unknown-merge", "There is no such merge"));
    }

    private void refuseLater(Entry merge, PersonState survivor) {
        boolean last = history.lastStanding(merge.survivor())
                .filter(merge.mergeId()::equals)
                .isPresent();
        if (survivor.mergedInto() != null || !last) {
            throw ApiProblem.of(409, "later-merge", "Merges are undone in turn, the last one first");
        }
    }

    /** Names what has come since the merge; returns the touches that the survivor has by itself meanwhile. */
    private Map<Touch, Instant> witness(Entry merge, List<String> changed) {
        Map<String, Long> marks = history.marks(merge.mergeId());
        Set<Touch> given = history.given(merge.mergeId());
        Map<Touch, Instant> touches = new HashMap<>();
        for (MergeWitness witness : witnesses) {
            Long mark = marks.get(witness.subject());
            // A witness of a later release has nothing to compare with.
            if (mark != null && witness.count(List.of(merge.survivor(), merge.absorbed())) > mark) {
                changed.add(witness.subject());
            }
            touches.putAll(given.isEmpty() ? Map.of() : witness.touches(given));
        }
        return touches;
    }

    private static Since since(Entry merge, PersonState now, List<String> changed) {
        return new Since(
                kept(merge.before().lead(), merge.after().lead(), now.leadSince(), LEAD_CYCLE, changed),
                kept(merge.before().client(), merge.after().client(), now.clientSince(), CLIENT, changed));
    }

    private static @Nullable Instant kept(
            @Nullable Instant before,
            @Nullable Instant after,
            @Nullable Instant now,
            String subject,
            List<String> changed) {
        if (Objects.equals(after, now)) {
            return before;
        }
        changed.add(subject);
        return now;
    }
}
