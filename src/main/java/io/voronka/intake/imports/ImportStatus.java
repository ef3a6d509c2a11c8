package io.voronka.intake.imports;

import java.util.Set;

/** Where an import stands. */
public enum ImportStatus {
    /** The file is read and compared; nothing of it is in the base. */
    REHEARSING,
    REHEARSED,
    LOADING,
    LOADED,
    RECONCILING,
    REVERTING,
    /** What could be undone is undone. */
    REVERTED,
    /** The file can't be read as it is; another mapping may help. */
    FAILED;

    /** A worker has to do something. */
    boolean isAtWork() {
        return this == REHEARSING || this == LOADING || this == RECONCILING || this == REVERTING;
    }

    /** What a caller may ask for now, by the last part of its address. */
    public Set<String> possible() {
        return switch (this) {
            case REHEARSED -> Set.of("mapping", "load");
            case FAILED -> Set.of("mapping");
            case LOADED -> Set.of("reconcile", "revert");
            case REVERTED -> Set.of("revert");
            default -> Set.of();
        };
    }
}
