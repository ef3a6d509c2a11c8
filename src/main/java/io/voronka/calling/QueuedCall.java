package io.voronka.calling;

import io.voronka.kernel.CallId;

/**
 * A call that stands in the queue.
 *
 * @param priority place in a list of tasks, higher is sooner
 */
public record QueuedCall(CallId id, int priority) {}
