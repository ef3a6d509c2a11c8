package io.voronka.calling;

import io.voronka.calling.store.CallClaims;
import io.voronka.calling.store.HeldCalls;
import io.voronka.kernel.CallId;
import io.voronka.platform.web.FailureLog;
import java.time.Clock;
import java.util.List;
import java.util.function.IntSupplier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes held calls back that nobody touches any more, and lets calls into the queue whose time has come, and
 * everybody have those that were kept for an operator long enough. */
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
        open();
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
        return inChunks(() -> claims.wake(clock.instant(), CHUNK));
    }

    /** How many calls that were kept for an operator everybody may take now. */
    int open() {
        return inChunks(() -> claims.open(clock.instant(), CHUNK));
    }

    private int inChunks(IntSupplier step) {
        int all = 0;
        int done = CHUNK;
        while (done == CHUNK) {
            Integer chunk = transaction.execute(status -> step.getAsInt());
            done = chunk == null ? 0 : chunk;
            all += done;
        }
        return all;
    }
}
