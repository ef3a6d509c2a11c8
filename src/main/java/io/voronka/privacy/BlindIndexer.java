package io.voronka.privacy;

import io.voronka.privacy.keys.Keyring;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
     * The indexes under every key. Suppressions are asked with all of them: they outlive the data that a new index
     * could be made from.
     */
    public List<BlindIndex> allKeys(ContactType type, String normalised) {
        return keyring.indexWithEveryKey(input(type, normalised), BlindIndex.BYTES).entrySet().stream()
                .map(entry -> BlindIndex.of(type, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Whether an index is one under the present key. */
    public boolean isCurrent(BlindIndex index) {
        return index.keyId() == keyring.indexingKeyId();
    }

    /** A key of likeness, see {@link MatchKeys}: 64 bits, since what it finds is compared in full. */
    public long matchKey(String plain) {
        byte[] input = ("MATCH\0" + plain).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(keyring.index(input, Long.BYTES)).getLong();
    }

    /** The type is part of the input: equal texts of two types have nothing in common. */
    private static byte[] input(ContactType type, String normalised) {
        return (type.name() + '\0' + normalised).getBytes(StandardCharsets.UTF_8);
    }
}
