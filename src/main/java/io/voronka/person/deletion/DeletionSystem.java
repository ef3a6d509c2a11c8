package io.voronka.person.deletion;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where a person is erased.
 *
 * @param number its place in the request, from 1
 * @param local whether it is ours
 * @param categories what it held
 * @param code how it was erased, or why a person has to; null before
 * @param finishedBy login of who did it by hand, else {@code process}
 * @param held what a ground by law has kept, or keeps, while the rest was destroyed; null if nothing was
 */
public record DeletionSystem(
        UUID deletion,
        int number,
        String system,
        boolean local,
        State state,
        Set<String> categories,
        @Nullable String code,
        @Nullable Instant finishedAt,
        @Nullable String finishedBy,
        @Nullable Held held) {

    /**
     * What is kept for now.
     *
     * @param since when everything else was destroyed
     */
    public record Held(Set<String> categories, Instant since) {}

    /** How far it has come. */
    public enum State {
        PENDING,
        /** Must be kept for now, on the ground that the code names. */
        HELD,
        /** The delivery that erases is on its way. */
        ASKED,
        BY_HAND,
        ERASED
    }
}
