package io.voronka.calling;

import io.voronka.calling.store.CallClaims;
import io.voronka.calling.store.HeldCalls;
import io.voronka.kernel.CallId;
import io.voronka.platform.web.FailureLog;
import java.time.Clock;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes held calls back that nobody touches any more, and lets calls into the queue whose time has come. */
@Component
class CallHolds {

    private static final int CHUNK = 500;

    private final HeldCalls held;
    private final CallClaims claims;
    private final CallQueue queue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CallHolds(HeldCalls held, CallClaims claims, CallQueue queue, TransactionTemplate transaction, Clock clock) {
        this.held = held;
        this.claims = claims;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${voronka.calling.sweep:5s}", initialDelayString = "${voronka.calling.sweep:5s}")
    void sweep() {
        takeBack();
        wake();
    }

    /** How many calls went back. One that fails stays held, and the next sweep tries again. */
    int takeBack() {
        List<CallId> lapsed = held.lapsed(clock.instant(), CHUNK);
        int back = 0;
        for (CallId id : lapsed) {
            try {
                back += queue.takeBack(id) ? 1 : 0;
            } catch (RuntimeException e) {
                FailureLog.error(id.toString(), e);
            }
        }
        return back;
    }

    /** How many calls became takeable. */
    int wake() {
        int all = 0;
        int woken = CHUNK;
        while (woken == CHUNK) {
            Integer chunk = transaction.execute(status -> claims.wake(clock.instant(), CHUNK));
            woken = chunk == null ? 0 : chunk;
            all += woken;
        }
        return all;
    }
}
