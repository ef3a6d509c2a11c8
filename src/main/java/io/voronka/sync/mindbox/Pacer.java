package io.voronka.sync.mindbox;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Spreads calls of many threads evenly over each minute; what was missed is not made up for. */
final class Pacer {

    private final long interval;
    private long free = System.nanoTime();

    Pacer(int perMinute) {
        interval = TimeUnit.MINUTES.toNanos(1) / Math.max(1, perMinute);
    }

    /** Waits for the caller's turn; returns early, with the flag set, if the thread is interrupted. */
    void await() {
        long turn = turn();
        for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private synchronized long turn() {
        long now = System.nanoTime();
        long turn = free - now > 0 ? free : now;
        free = turn + interval;
        return turn;
    }
}
