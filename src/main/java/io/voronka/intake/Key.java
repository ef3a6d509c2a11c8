package io.voronka.intake;

import java.util.Arrays;
import java.util.HexFormat;

/** A keyed hash with value equality, in the order in which PostgreSQL sorts its bytes. */
final class Key implements Comparable<Key> {

    private static final int LENGTH = 16;

    private final byte[] hash;

    /** The first sixteen bytes of a hash: enough to never meet another one, and half the index. */
    Key(byte[] hash) {
        this.hash = Arrays.copyOf(hash, LENGTH);
    }

    /** Reads what {@link #toString()} wrote. */
    static Key parse(String hexadecimal) {
        return new Key(HexFormat.of().parseHex(hexadecimal));
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(hash, other.hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && Arrays.equals(hash, key.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }
}
