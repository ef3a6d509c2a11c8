package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That two people were found to be one.
 *
 * @param by login
 * @param undoneAt null while it stands
 * @param undoable whether it may be undone now: the last one of a survivor that stands for itself
 */
public record Merge(
        UUID mergeId,
        PersonId survivor,
        PersonId absorbed,
        Instant at,
        String by,
        String reason,
        @Nullable Instant undoneAt,
        boolean undoable) {}
