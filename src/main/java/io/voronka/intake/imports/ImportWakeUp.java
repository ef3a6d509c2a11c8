package io.voronka.intake.imports;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells the worker of this node that there is something to do; those of other nodes find it by looking. */
@Component
class ImportWakeUp {

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
