package io.voronka.calling;

import io.voronka.kernel.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows a call without a result.
 *
 * @param id of the next call; null if none follows
 * @param due from when it may be taken; null if none follows
 */
public record NextCall(@Nullable CallId id, @Nullable Instant due) {

    static final NextCall NONE = new NextCall(null, null);
}
