package io.voronka.person;

/** How large the client base is and how often somebody in it comes again. Read over whole tables: not for a hot path. */
public interface BaseFigures {

    /** People who stand for themselves; those merged into others don't count. */
    int people();

    /** Of what was delivered by a source or campaign for the first time, the share that spoke of somebody known; 0 to 1. */
    double shareKnown();
}
