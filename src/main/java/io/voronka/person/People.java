package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The client base, for many people at a time. All methods need a transaction.
 *
 * <p>Changes are gathered and written before the commit, and the queries here do not see them earlier: a caller keeps
 * the state a change returns. A changed state must come from {@link #lock} or {@link #create} of the same transaction,
 * for it is written as a whole.
 */
public interface People {

    /** Locks the rows, in the order of their ids, until the transaction ends. Unknown ids are missing in the answer. */
    Map<PersonId, PersonState> lock(Collection<PersonId> personIds);

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

    /** How well the person is known, by the setting after how many days a lead is stale. */
    KnownAs known(PersonState person, Instant now);
}
