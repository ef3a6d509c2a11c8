package io.voronka.platform.delivery;

import java.time.Duration;

/**
 * How often a system may be asked, by all nodes together: a bucket of {@code burst} requests that fills by {@code requests}
 * every {@code per}.
 *
 * @param bucket requests of one bucket of a system share the rate
 */
public record RequestRate(String bucket, int requests, Duration per, int burst) {}
