package io.voronka.calling;

import io.voronka.calling.store.CallAttempts;
import io.voronka.calling.store.Calls;
import io.voronka.kernel.CallId;
import io.voronka.platform.web.ApiProblem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes outcomes over REST; they go the way of the form in Tasklist, through the process. */
@Service
public class CallReports {

    private final Calls calls;
    private final CallAttempts attempts;
    private final CallTasks tasks;
    private final CallingProperties properties;
    private final Clock clock;

    CallReports(Calls calls, CallAttempts attempts, CallTasks tasks, CallingProperties properties, Clock clock) {
        this.calls = calls;
        this.attempts = attempts;
        this.tasks = tasks;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Ends a call.
     *
     * @param recordingUrl where it can be heard
     * @throws InvalidReportException if the agreed time or the duration is not acceptable
     * @throws ApiProblem 404 for an unknown call, 409 for a closed one, 403 for one that the operator does not hold
     */
    @Transactional
    public void report(CallId id, String operator, CallReport report, @Nullable String recordingUrl) {
        WaitingCall call = calls.find(id).orElseThrow(CallQueue::unknown);
        CallHolding.require(call, operator);
        report.require(clock.instant(), properties);
        CallTask task = tasks.open(call.call().request().processInstanceId())
                .orElseThrow(() -> ApiProblem.of(409, "call-closed", "The call is closed"));
        tasks.finish(task, report);
        if (recordingUrl != null) {
            attempts.record(id, recordingUrl);
        }
    }
}
