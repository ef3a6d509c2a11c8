package io.voronka.funnel;

/** Why a client of the main funnel did not buy, as those who spoke to them say. */
public enum LostReason {
    PRICE,
    NO_NEED,
    COMPETITOR,
    TERMS,
    OTHER
}
