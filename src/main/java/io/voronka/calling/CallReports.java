package io.voronka.calling;

import io.voronka.calling.store.CallAttempts;
import io.voronka.calling.store.Calls;
import io.voronka.kernel.CallId;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.Offers;
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
    private final Scripts scripts;
    private final Offers offers;
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
            Scripts scripts,
            Offers offers,
            CallingProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.calls = calls;
        this.attempts = attempts;
        this.tasks = tasks;
        this.people = people;
        this.corrections = corrections;
        this.notes = notes;
        this.scripts = scripts;
        this.offers = offers;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Ends a call in which nothing was said that is to be kept. */
    public void report(CallId id, String operator, CallReport report, @Nullable String recordingUrl) {
        finish(id, operator, report, CallDetails.recorded(recordingUrl));
    }

    /**
     * Ends a call. Corrections are taken first, in a transaction of their own: an outcome that fails then can be sent
     * again with them.
     *
     * @throws InvalidReportException if the agreed time, the duration or the offer is not acceptable
     * @throws ApiProblem 404 for an unknown call, 409 for a closed one, 403 for one that the operator does not hold, 422
     *     for answers that do not fit the script
     */
    public void finish(CallId id, String operator, CallReport report, CallDetails details) {
        CallWords words = details.words();
        if (words.isCorrection()) {
            WaitingCall call = held(id, operator, report);
            corrections.correct(call.call().request().personId(), words.record(clock.instant()));
        }
        transaction.executeWithoutResult(status -> close(id, operator, report, details));
    }

    private WaitingCall held(CallId id, String operator, CallReport report) {
        WaitingCall call = calls.find(id).orElseThrow(CallQueue::unknown);
        CallHolding.require(call, operator);
        report.require(clock.instant(), properties);
        return call;
    }

    private void close(CallId id, String operator, CallReport report, CallDetails details) {
        WaitingCall call = held(id, operator, report);
        CallTask task = tasks.open(call.call().request().processInstanceId())
                .orElseThrow(() -> ApiProblem.of(409, "call-closed", "The call is closed"));
        PersonId person = call.call().request().personId();
        requireOwn(details.offer(), person);
        if (!details.answers().isEmpty()) {
            scripts.record(id, operator, details.answers());
        }
        tasks.finish(task, report);
        attempts.record(id, details.recordingUrl(), details.offer());
        String note = details.words().note();
        if (note != null) {
            notes.keep(people.survivor(person), id.value(), Map.of(NOTE, note), operator);
        }
    }

    private void requireOwn(@Nullable OfferId offer, PersonId person) {
        if (offer != null
                && offers.ofPerson(people.survivor(person)).stream()
                        .noneMatch(made -> made.id().equals(offer))) {
            throw new InvalidReportException("offer", "must be the id of an offer to the person who is called");
        }
    }
}
