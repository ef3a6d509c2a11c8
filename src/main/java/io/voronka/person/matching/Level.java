package io.voronka.person.matching;

/** How alike two records are in a field. */
public enum Level {
    /** One of them says nothing: no evidence either way. */
    MISSING,
    DIFFERENT,
    NEAR,
    VERY_NEAR,
    EXACT;

    static final Level[] ALL = values();
    static final int COUNT = ALL.length;

    static final byte NONE = 0;
    static final byte FAR = 1;
    static final byte CLOSE = 2;
    static final byte CLOSER = 3;
    static final byte SAME = 4;
}
