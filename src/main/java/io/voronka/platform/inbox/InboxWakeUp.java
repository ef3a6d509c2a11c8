package io.voronka.platform.inbox;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells the workers of this node that events came in; those of other nodes find them by looking. */
@Component
class InboxWakeUp {

    private final Semaphore calls = new Semaphore(0);

    void now() {
        calls.release();
    }

    /** Waits for a call, or for this long. */
    void await(long millis) throws InterruptedException {
        if (calls.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
