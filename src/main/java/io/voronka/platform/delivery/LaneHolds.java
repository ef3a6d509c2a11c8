package io.voronka.platform.delivery;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Knows of whom nothing may be told for now; a bean of the context that decides it. */
public interface LaneHolds {

    /** Those of these lanes that are held back at this moment. */
    Set<UUID> held(Collection<UUID> lanes);
}
