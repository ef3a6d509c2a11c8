package io.voronka.privacy;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * Stands for a phone, an e-mail or an INN without telling it: 16 bytes of a pseudo-random function under a key that
 * is never in the database. Ordered as PostgreSQL orders (bytes, key, type), which is the order of all locks.
 *
 * @param keyId number of the key that made it
 * @param high first eight bytes, big-endian
 * @param low last eight bytes, big-endian
 */
public record BlindIndex(ContactType type, short keyId, long high, long low) implements Comparable<BlindIndex> {

    static final int BYTES = 16;

    private static final Comparator<BlindIndex> ORDER = Comparator.comparing(BlindIndex::high, Long::compareUnsigned)
            .thenComparing(BlindIndex::low, Long::compareUnsigned)
            .thenComparingInt(BlindIndex::keyId)
            .thenComparingInt(index -> index.type().code());

    /** @throws IllegalArgumentException unless there are 16 bytes */
    public static BlindIndex of(ContactType type, short keyId, byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A blind index has 16 bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new BlindIndex(type, keyId, buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    @Override
    public int compareTo(BlindIndex other) {
        return ORDER.compare(this, other);
    }
}
