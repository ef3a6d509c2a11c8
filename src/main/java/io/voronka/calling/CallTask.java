package io.voronka.calling;

import io.voronka.privacy.RevealField;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open task in which a call is made.
 *
 * @param holder login of the operator who has claimed it; null while nobody has
 * @param reveals what its model shows the holder of the person
 */
public record CallTask(@Nullable String holder, Set<RevealField> reveals) {

    public CallTask {
        reveals = Set.copyOf(reveals);
    }
}
