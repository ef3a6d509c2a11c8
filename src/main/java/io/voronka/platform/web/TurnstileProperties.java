package io.voronka.platform.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many requests are worked at once, by kind ({@code voronka.web}).
 *
 * @param nextCall operators who ask for their next call
 * @param call cards, scripts and outcomes of calls
 * @param tasklist what pages of Tasklist ask the engine for
 * @param rest everything else
 * @param patience how long a request waits for its turn before it is refused with 503
 */
@ConfigurationProperties("voronka.web")
record TurnstileProperties(Width nextCall, Width call, Width tasklist, Width rest, Duration patience) {

    /**
     * Width of a turnstile.
     *
     * @param perCore requests at once for each core
     * @param least on however few cores
     * @param most on however many: each of them takes a connection from the pool
     */
    record Width(double perCore, int least, int most) {

        int of(int cores) {
            return Math.min(most, Math.max(least, (int) (perCore * cores)));
        }
    }
}
