package io.voronka.calling;

import io.voronka.calling.store.Calls;
import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.event.ConsentWithdrawn;
import io.voronka.platform.event.PersonErased;
import io.voronka.platform.event.PersonSuppressed;
import io.voronka.platform.rows.PendingRows;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stops the calls of a person who may not be called any more, in the transaction that says so. A call whose holder has
 * seen whom to call is being made, and ends with its outcome.
 */
@Component
class CallStops {

    private static final String SUPPRESSED = "SUPPRESSED";
    private static final String ERASED = "ERASED";

    private final Calls calls;
    private final CallGuard guard;
    private final People people;
    private final PendingRows rows;
    private final Clock clock;

    CallStops(Calls calls, CallGuard guard, People people, PendingRows rows, Clock clock) {
        this.calls = calls;
        this.guard = guard;
        this.people = people;
        this.rows = rows;
        this.clock = clock;
    }

    @EventListener
    void suppressed(PersonSuppressed suppressed) {
        if (suppressed.channel() == null || suppressed.channel() == Channel.CALL) {
            stop(suppressed.personId(), SUPPRESSED);
        }
    }

    /** What else the person has said may still be a ground, so each call is asked about anew. */
    @EventListener
    void withdrawn(ConsentWithdrawn withdrawn) {
        Instant now = clock.instant();
        List<WaitingCall> open = open(withdrawn.personId());
        if (!open.isEmpty()) {
            rows.flush(); // the withdrawal is among what the transaction has gathered
            open.forEach(call -> guard.recheck(call, now));
        }
    }

    @EventListener
    void erased(PersonErased erased) {
        stop(erased.personId(), ERASED);
    }

    private void stop(PersonId person, String reason) {
        Instant now = clock.instant();
        open(person).forEach(call -> guard.stop(call, reason, now));
    }

    private List<WaitingCall> open(PersonId person) {
        Set<PersonId> group = new LinkedHashSet<>(people.group(person));
        group.add(person);
        return calls.lockNotMade(group);
    }
}
