package io.voronka.demo.fake;

/** Ways in which a system misbehaves. */
public enum Trouble {
    /** 429 with Retry-After; nothing happens. */
    TOO_MANY,
    /** 500; nothing happens. */
    SERVER_ERROR,
    /** 503 with a page that is no JSON; nothing happens. */
    UNAVAILABLE,
    /** No answer; nothing happens. */
    TIME_OUT,
    /** The connection is cut; nothing happens. */
    RESET,
    /** It happens, and the answer is no JSON. */
    INVALID_JSON,
    /** It happens, and the answer comes too slowly to be read. */
    SLOW_DRIP,
    /** It happens, and the answer is lost: the connection is cut. */
    LOST_ANSWER,
    /** It happens, and no answer comes. */
    LATE_ANSWER,
    /** The request gets there twice. */
    TWICE
}
