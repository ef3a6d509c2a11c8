package io.voronka.privacy;

import io.voronka.privacy.keys.Keyring;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Makes blind indexes of normalised values. */
@Component
public class BlindIndexer {

    private final Keyring keyring;

    BlindIndexer(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The index under the present key, by which contact points are found and locked. */
    public BlindIndex index(ContactType type, String normalised) {
        return BlindIndex.of(type, keyring.indexingKeyId(), keyring.index(input(type, normalised), BlindIndex.BYTES));
    }

    /**
     * The indexes by which a contact is found, locked and linked: under the present key and, while another takes its
     * place, under both, so that nodes that have changed already and nodes that have not find the same people.
     */
    public List<BlindIndex> points(ContactType type, String normalised) {
        return of(type, keyring.indexWithActiveKeys(input(type, normalised), BlindIndex.BYTES));
    }

    /** Numbers of the keys of {@link #points}. */
    public SortedSet<Short> activeKeys() {
        return keyring.activeIndexingKeys();
    }

    /**
     * The indexes under every key. Suppressions are asked with all of them: they outlive the data that a new index
     * could be made from.
     */
    public List<BlindIndex> allKeys(ContactType type, String normalised) {
        return of(type, keyring.indexWithEveryKey(input(type, normalised), BlindIndex.BYTES));
    }

    private static List<BlindIndex> of(ContactType type, SortedMap<Short, byte[]> indexes) {
        return indexes.entrySet().stream()
                .map(entry -> BlindIndex.of(type, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Grows with each step of a rotation: {1}, {1, 2} of which 1 is asked, {1, 2} of which 2 is, {2}. */
    int epoch() {
        SortedSet<Short> active = keyring.activeIndexingKeys();
        return 2 * (active.first() + active.last()) + (presentKey() == active.last() ? 1 : 0);
    }

    /** Number of the key of {@link #index}. */
    short presentKey() {
        return keyring.indexingKeyId();
    }

    /** A key of likeness, see {@link MatchKeys}: 64 bits, since what it finds is compared in full. */
    public long matchKey(String plain) {
        return ByteBuffer.wrap(keyring.index(likeness(plain), Long.BYTES)).getLong();
    }

    /** The same under each key of {@link #points}. */
    public LongStream matchKeys(String plain) {
        return keyring.indexWithActiveKeys(likeness(plain), Long.BYTES).values().stream()
                .mapToLong(bytes -> ByteBuffer.wrap(bytes).getLong());
    }

    private static byte[] likeness(String plain) {
        return ("MATCH\0" + plain).getBytes(StandardCharsets.UTF_8);
    }

    /** The type is part of the input: equal texts of two types have nothing in common. */
    private static byte[] input(ContactType type, String normalised) {
        return (type.name() + '\0' + normalised).getBytes(StandardCharsets.UTF_8);
    }
}
