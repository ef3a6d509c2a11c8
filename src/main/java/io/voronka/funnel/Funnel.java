package io.voronka.funnel;

/** The funnels a deal may be in; a deal stays in one, and goes on into another as a copy. */
public enum Funnel {
    MAIN,
    B2B,
    B2C
}
