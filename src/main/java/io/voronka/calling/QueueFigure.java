package io.voronka.calling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much waits in one lane about one topic.
 *
 * @param waiting calls that may be taken now
 * @param scheduled calls that may be taken later
 * @param held calls that operators have taken
 * @param oldest since when the longest waiting contact of those that may be taken has been waiting; null if there is none
 * @param nextDue when the next scheduled call may be taken; null if there is none
 */
public record QueueFigure(
        String lane,
        int lanePriority,
        String topic,
        long waiting,
        long scheduled,
        long held,
        @Nullable Instant oldest,
        @Nullable Instant nextDue) {}
