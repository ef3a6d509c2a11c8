package io.voronka.calling;

import io.voronka.privacy.RevealField;
import java.util.Set;

/**
 * The open task in which a call is made.
 *
 * @param reveals what its model shows the holder of the person
 */
public record CallTask(String id, Set<RevealField> reveals) {

    public CallTask {
        reveals = Set.copyOf(reveals);
    }
}
