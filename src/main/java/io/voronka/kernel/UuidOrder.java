package io.voronka.kernel;

import java.util.UUID;

/** Unsigned order of UUIDs, the one PostgreSQL uses; {@link UUID#compareTo} compares signed halves. */
final class UuidOrder {

    private UuidOrder() {}

    static int compare(UUID left, UUID right) {
        int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
    }
}
