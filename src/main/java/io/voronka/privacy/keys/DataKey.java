package io.voronka.privacy.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The key of one person (or of one held lead): AES-256-GCM with the owner and the field's name as associated data, so
 * that a sealed value can't be passed off as another person's or another field's.
 *
 * <p>Tink's registry would build a keyset a person, some hundred microseconds; its AES-GCM alone takes the raw key.
 */
public final class DataKey {

    private final UUID owner;
    private final byte[] wrapped;
    private final Aead cipher;

    DataKey(UUID owner, byte[] key, byte[] wrapped) throws GeneralSecurityException {
        this(owner, wrapped, new AesGcmJce(key));
    }

    DataKey(UUID owner, byte[] wrapped, Aead cipher) {
        this.owner = owner;
        this.wrapped = wrapped;
        this.cipher = cipher;
    }

    /** The key as the database may have it. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    public byte[] seal(String field, byte[] plain) {
        try {
            return cipher.encrypt(plain, context(field));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }

    /** @throws UnreadableException if this is not what {@link #seal} made for this owner and field */
    public byte[] open(String field, byte[] sealed) {
        try {
            return cipher.decrypt(sealed, context(field));
        } catch (GeneralSecurityException e) {
            throw new UnreadableException(owner);
        }
    }

    private byte[] context(String field) {
        byte[] name = field.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + name.length)
                .put(DataKeys.bytes(owner))
                .put(name)
                .array();
    }
}
