package io.voronka.calling;

import java.time.Duration;

/**
 * What the retry table says about a call without a result.
 *
 * @param delay wait before the next call, unless the contact named a time
 * @param newAttempt whether the next call opens an attempt
 * @param demotionMinutes what the next call loses in the queue
 */
record RetryRule(boolean retry, Duration delay, boolean newAttempt, int demotionMinutes, String reason) {}
