package io.voronka.calling;

import io.voronka.kernel.CallId;
import java.time.Instant;

/**
 * A call that will enter the queue.
 *
 * @param due when it does
 */
public record ScheduledCall(CallId id, Instant due) {}
