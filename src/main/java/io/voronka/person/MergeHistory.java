package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of merges, and what a merge changes in the rows of the two people. The caller holds their locks. */
public interface MergeHistory {

    /**
     * A merge as stored.
     *
     * @param afterImage of the survivor as the merge left it
     * @param before the survivor's times before it
     * @param after and as it left them
     * @param changedSince what its undo found; null while it stands
     */
    record Entry(
            UUID mergeId,
            PersonId survivor,
            PersonId absorbed,
            Instant at,
            UUID afterImage,
            Since before,
            Since after,
            @Nullable List<String> changedSince) {}

    /** Since when somebody is a lead and a client. */
    record Since(@Nullable Instant lead, @Nullable Instant client) {}

    /** The merge by which one is in the other now. */
    Optional<Entry> standing(PersonId survivor, PersonId absorbed);

    Optional<Entry> find(UUID mergeId);

    /** The last merge of a survivor that stands. */
    Optional<UUID> lastStanding(PersonId survivor);

    /** All merges of these people, the oldest first. */
    List<Merge> of(Collection<PersonId> people);

    /** Keeps the merge, puts the absorbed person into the survivor and adds up their touches. */
    void add(Entry merge, MergeRequest request, String guard);

    /** Keeps how much the two people had when the merge was done. */
    void mark(UUID mergeId, Map<String, Long> counts);

    /** What was kept so. */
    Map<String, Long> marks(UUID mergeId);

    /** Touches that the merge gave its survivor, who did not have them. */
    Set<Touch> given(UUID mergeId);

    /** Puts the rows of the two people back, and closes the merge. */
    void undo(Undo undo);

    /**
     * How a merge is undone.
     *
     * @param since the survivor's times from now on
     * @param touches that the survivor keeps of those the merge gave it
     */
    record Undo(
            Entry merge,
            Since since,
            Map<Touch, Instant> touches,
            List<String> changedSince,
            Instant at,
            String actor,
            String reason) {}
}
