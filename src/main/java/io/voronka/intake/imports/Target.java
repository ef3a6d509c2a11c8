package io.voronka.intake.imports;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a row may be: a person of the base, or the person that an earlier row is going to be. Exactly one is set. */
record Target(@Nullable UUID person, @Nullable Integer row) {

    static Target person(UUID person) {
        return new Target(person, null);
    }

    static Target row(int row) {
        return new Target(null, row);
    }
}
