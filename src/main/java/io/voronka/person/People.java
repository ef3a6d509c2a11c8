package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.PersonRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The client base, for many people at a time. All methods but the
 * first five need a transaction.
 *
 * <p>Changes are gathered and written before the commit, and the queries here do not see them earlier: a caller keeps
 * the state a change returns. A changed state must come from {@link #lock}, {@link #locked} or {@link #create} of the same transaction,
 * for it is written as a whole.
 */
public interface People {

    /** As they stand; unknown ids are missing in the answer. */
    Map<PersonId, PersonState> find(Collection<PersonId> personIds);

    /**
     * All ids that stand for the same person, the survivor first: whoever reads or erases all of a person works on them
     * all. Empty for an unknown person.
     */
    List<PersonId> group(PersonId person);

    /** Who stands for a person: the survivor of the merges it went into, else itself. */
    PersonId survivor(PersonId person);

    /** Who stands for each of these people; unknown ids are missing in the answer. */
    Map<PersonId, PersonId> survivors(Collection<PersonId> personIds);

    /** What has delivered a person, with the first time. */
    Map<Touch, Instant> touchesOf(PersonId person);

    /** Locks the rows, in the order of their ids, until the transaction ends. Unknown ids are missing in the answer. */
    Map<PersonId, PersonState> lock(Collection<PersonId> personIds);

    /** What rows say that were locked in one round trip with other things. */
    Map<PersonId, PersonState> locked(Collection<PersonRow> rows);

    /**
     * Locks the row of a person who is known, or says that somebody else has locked it: for a caller who already holds
     * locks that come after those of people, and so must not wait.
     */
    boolean tryLock(PersonId person);

    PersonState create(PersonKind kind, Instant at);

    /** Writes people under ids that are already theirs in the vault, at once; none of them begins a lead cycle. */
    void createAll(Collection<PersonId> ids, PersonKind kind, Instant at);

    /** Begins the first lead cycle, or a new one on a person whose last has gone stale. */
    PersonState startLeadCycle(PersonState person, Instant at);

    /** Makes the person a client; one who already is stays one since the earlier time. */
    PersonState becomeClient(PersonState person, Instant at);

    /** Those of the given touches that have happened before. */
    Set<Touch> touches(Collection<Touch> touches);

    /** Keeps the first time of a touch. */
    void touch(Touch touch, Instant at);

    /** Puts people into a stage, at once. */
    void stage(Collection<PersonId> personIds, PersonStage stage);

    /** How well the person is known, by the setting after how many days a lead is stale. */
    KnownAs known(PersonState person, Instant now);
}
