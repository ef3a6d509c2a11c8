package io.voronka.privacy;

import io.voronka.privacy.keys.Keyring;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;

/**
 * Hashes that nobody can recompute without the key: request bodies and idempotency keys are kept only so, because a
 * plain hash of a phone number is as good as the number.
 */
@Component
public class KeyedHash {

    private final Keyring keyring;

    KeyedHash(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * 32 bytes over the parts, each with its length.
     *
     * @param purpose keeps hashes of different uses apart
     */
    public byte[] of(String purpose, byte[]... parts) {
        return keyring.hash(input(purpose, parts));
    }

    /** The same over texts in UTF-8. */
    public byte[] of(String purpose, String... parts) {
        byte[][] bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return of(purpose, bytes);
    }

    /** Whether this is the hash of the parts under the present key or an older one. */
    public boolean matches(byte[] hash, String purpose, byte[]... parts) {
        return keyring.hashWithEveryKey(input(purpose, parts)).values().stream()
                .anyMatch(candidate -> MessageDigest.isEqual(candidate, hash));
    }

    private static byte[] input(String purpose, byte[]... parts) {
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        int size = 4 + name.length;
        for (byte[] part : parts) {
            size += 4 + part.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).putInt(name.length).put(name);
        for (byte[] part : parts) {
            buffer.putInt(part.length).put(part);
        }
        return buffer.array();
    }
}
