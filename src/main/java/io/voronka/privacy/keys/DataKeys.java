package io.voronka.privacy.keys;

import com.google.crypto.tink.subtle.Random;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes and unwraps data keys. A wrapped key opens for its owner only: the owner's id is its associated data. */
@Component
public class DataKeys {

    private static final int KEY_BYTES = 32;

    private final Keyring keyring;

    DataKeys(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Number of the key that wraps new data keys. */
    public short wrappingKeyId() {
        return keyring.wrappingKeyId();
    }

    public DataKey create(UUID owner) {
        byte[] key = Random.randBytes(KEY_BYTES);
        try {
            return new DataKey(owner, key, keyring.wrap(key, bytes(owner)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A data key could not be made", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** @throws UnreadableException if the wrapped key is not this owner's or was wrapped under an unknown key */
    public DataKey unwrap(UUID owner, byte[] wrapped) {
        try {
            byte[] key = keyring.unwrap(wrapped, bytes(owner));
            try {
                return new DataKey(owner, key, wrapped);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new UnreadableException(owner);
        }
    }

    /** What the present key wraps begins with this. */
    public byte[] wrappedPrefix() {
        return keyring.wrappingPrefix();
    }

    /**
     * The same data key, wrapped under the present key; what it has sealed stays as it is.
     *
     * @throws UnreadableException as {@link #unwrap}
     */
    public byte[] rewrap(UUID owner, byte[] wrapped) {
        try {
            byte[] key = keyring.unwrap(wrapped, bytes(owner));
            try {
                return keyring.wrap(key, bytes(owner));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new UnreadableException(owner);
        }
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
