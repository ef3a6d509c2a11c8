package io.voronka.calling;

import io.voronka.calling.store.Calls;
import io.voronka.calling.store.RobotCallRows;
import io.voronka.kernel.CallId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.KeyedHash;
import io.voronka.privacy.PersonNotes;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.privacy.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what a robot dialler tells, each event once and in whatever order they come. The call itself stays in the queue:
 * an operator makes it, and sees on its card what the robot has heard.
 */
@Service
public class DiallerEvents {

    private static final String KEY = "dialler-event-key";
    private static final String BODY = "dialler-event-body";
    private static final String ACTOR = "dialler";

    private final Calls calls;
    private final RobotCallRows rows;
    private final CallDecisions decisions;
    private final RobotJobs jobs;
    private final CallPermit permit;
    private final People people;
    private final PersonSuppressions suppressions;
    private final Vault vault;
    private final PersonNotes notes;
    private final KeyedHash hash;
    private final DiallerProperties properties;
    private final Clock clock;

    DiallerEvents(
            Calls calls,
            RobotCallRows rows,
            CallDecisions decisions,
            RobotJobs jobs,
            CallPermit permit,
            People people,
            PersonSuppressions suppressions,
            Vault vault,
            PersonNotes notes,
            KeyedHash hash,
            DiallerProperties properties,
            Clock clock) {
        this.calls = calls;
        this.rows = rows;
        this.decisions = decisions;
        this.jobs = jobs;
        this.permit = permit;
        this.people = people;
        this.suppressions = suppressions;
        this.vault = vault;
        this.notes = notes;
        this.hash = hash;
        this.properties = properties;
        this.clock = clock;
    }

    /** What became of an event that came in. */
    public enum Receipt {
        TAKEN,
        /** It came before, with the same body. */
        REPEATED
    }

    /**
     * Takes an event; when this returns, it is durable and has had its effects.
     *
     * @param body all that was sent, from which a repetition is known
     * @throws ApiProblem 404 for an unknown call, 409 if the event came before with another body
     */
    @Transactional
    public Receipt take(DiallerEvent event, byte[] body) {
        WaitingCall found = calls.find(event.callId()).orElseThrow(CallQueue::unknown);
        UUID id = Ids.next();
        byte[] key = hash.of(KEY, event.eventId());
        Instant now = clock.instant();
        boolean wanted = isCallbackWanted(event);
        if (!rows.add(id, key, hash.of(BODY, body), event, wanted, now)) {
            return repeated(key, body);
        }
        PersonId person = found.call().request().personId();
        if (event.optOut()) {
            suppressions.suppress(person, SuppressionScope.CALL, SuppressionReason.DO_NOT_CALL);
        } else {
            people.lock(List.of(people.survivor(person)));
        }
        WaitingCall call = calls.lock(event.callId());
        keepAnswers(event, id, person);
        if (event.status() == RobotStatus.ANSWERED) {
            permit.made(call.call(), earlier(event.startedAt(), now));
        }
        jobs.done(call, now);
        if (wanted && call.isWaiting() && rows.isLast(event.callId(), event.attempt())) {
            callBack(call, now);
        }
        return Receipt.TAKEN;
    }

    private Receipt repeated(byte[] key, byte[] body) {
        if (hash.matches(rows.body(key), BODY, new byte[][] {body})) {
            return Receipt.REPEATED;
        }
        throw ApiProblem.of(409, "event-conflict", "The event came before with another body");
    }

    private boolean isCallbackWanted(DiallerEvent event) {
        return !event.optOut()
                && event.status() == RobotStatus.ANSWERED
                && Boolean.parseBoolean(event.answers().get(properties.callbackAnswer()));
    }

    /** Of who was erased meanwhile nothing is kept. */
    private void keepAnswers(DiallerEvent event, UUID id, PersonId of) {
        PersonId person = people.survivor(of);
        if (!event.answers().isEmpty() && vault.read(List.of(person)).containsKey(person)) {
            notes.keep(person, id, event.answers(), ACTOR);
        }
    }

    /** The contact has asked for this very call, so it is the next to be made. */
    private void callBack(WaitingCall call, Instant now) {
        CallId id = call.call().id();
        calls.agree(id, now);
        calls.rank(id, decisions.rank(call.call().agreed(), now), now);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
