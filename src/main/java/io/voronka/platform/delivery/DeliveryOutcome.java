package io.voronka.platform.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an attempt. Codes are short words without personal data: they are kept, shown and counted. */
public sealed interface DeliveryOutcome {

    /** Code that says why, in the words of the adapter. */
    String code();

    /**
     * The system has it.
     *
     * @param remoteId what the system calls the subject; null if it does not say
     */
    record Delivered(String code, @Nullable String remoteId) implements DeliveryOutcome {}

    /** There is nothing (left) to tell: the person is erased, or the state to be told is not ours to tell. */
    record Obsolete(String code) implements DeliveryOutcome {}

    /** The system will never take it as it is: somebody has to look. */
    record Refused(String code) implements DeliveryOutcome {}

    /**
     * The system is there and wants to be asked later; says nothing against the system.
     *
     * @param after how long the system wants to be left alone; null leaves it to the backoff
     */
    record Busy(String code, @Nullable Duration after) implements DeliveryOutcome {}

    /**
     * This delivery has to wait for something of ours or for another call about the same subject; the system was not
     * asked, so it says nothing of it. Counts as an attempt, so that nothing waits for ever.
     */
    record NotYet(String code, Duration after) implements DeliveryOutcome {}

    /** The system could not be reached, or failed. Counts towards its breaker. */
    record Failed(String code) implements DeliveryOutcome {}

    /**
     * No answer came: the system may have it. Counts towards the breaker.
     *
     * @param notBefore how long the call may still take effect; the next attempt is told so
     */
    record Unanswered(String code, Duration notBefore) implements DeliveryOutcome {}
}
