package io.voronka.platform.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double. */
final class Backoff {

    private static final int MAX_DOUBLINGS = 30;

    private Backoff() {}

    /** @param times how often it was waited already, from 0 */
    static Duration doubled(Duration first, int times, Duration longest) {
        Duration wait = first.multipliedBy(1L << Math.min(times, MAX_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** Between half and all of it: what failed together does not come back together. */
    static Duration jittered(Duration wait) {
        long millis = wait.toMillis();
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
