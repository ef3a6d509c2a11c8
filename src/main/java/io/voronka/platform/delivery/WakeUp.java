package io.voronka.platform.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Ends the wait of a thread; calls while nobody waits add up to one. */
final class WakeUp {

    private final Semaphore calls = new Semaphore(0);

    void now() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    /** Waits for a call, or for this long. */
    void await(Duration longest) throws InterruptedException {
        if (calls.tryAcquire(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
