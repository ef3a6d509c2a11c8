package io.voronka.calling;

import io.voronka.calling.store.CallAttempts;
import io.voronka.calling.store.Calls;
import io.voronka.kernel.CallId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonCorrections;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.PersonNotes;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes outcomes over REST; they go the way of the form in Tasklist, through the process. */
@Service
public class CallReports {

    /** Code under which the note of a call is kept. */
    static final String NOTE = "note";

    private final Calls calls;
    private final CallAttempts attempts;
    private final CallTasks tasks;
    private final People people;
    private final PersonCorrections corrections;
    private final PersonNotes notes;
    private final CallingProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CallReports(
            Calls calls,
            CallAttempts attempts,
            CallTasks tasks,
            People people,
            PersonCorrections corrections,
            PersonNotes notes,
            CallingProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.calls = calls;
        this.attempts = attempts;
        this.tasks = tasks;
        this.people = people;
        this.corrections = corrections;
        this.notes = notes;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Ends a call in which nothing was said that is to be kept. */
    public void report(CallId id, String operator, CallReport report, @Nullable String recordingUrl) {
        report(id, operator, report, recordingUrl, CallWords.NONE);
    }

    /**
     * Ends a call. Corrections are taken first, in a transaction of their own: an outcome that fails then can be sent
     * again with them.
     *
     * @param recordingUrl where it can be heard
     * @throws InvalidReportException if the agreed time or the duration is not acceptable
     * @throws ApiProblem 404 for an unknown call, 409 for a closed one, 403 for one that the operator does not hold
     */
    public void report(CallId id, String operator, CallReport report, @Nullable String recordingUrl, CallWords words) {
        WaitingCall call = held(id, operator, report);
        if (words.isCorrection()) {
            corrections.correct(call.call().request().personId(), words.record(clock.instant()));
        }
        transaction.executeWithoutResult(status -> close(id, operator, report, recordingUrl, words));
    }

    private WaitingCall held(CallId id, String operator, CallReport report) {
        WaitingCall call = calls.find(id).orElseThrow(CallQueue::unknown);
        CallHolding.require(call, operator);
        report.require(clock.instant(), properties);
        return call;
    }

    private void close(CallId id, String operator, CallReport report, @Nullable String recordingUrl, CallWords words) {
        WaitingCall call = held(id, operator, report);
        CallTask task = tasks.open(call.call().request().processInstanceId())
                .orElseThrow(() -> ApiProblem.of(409, "call-closed", "The call is closed"));
        tasks.finish(task, report);
        if (recordingUrl != null) {
            attempts.record(id, recordingUrl);
        }
        if (words.note() != null) {
            PersonId person = people.survivor(call.call().request().personId());
            notes.keep(person, id.value(), Map.of(NOTE, words.note()), operator);
        }
    }
}
