package io.voronka.privacy;

import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Seals secrets that have to be known again, as those that sign messages to others, for rows outside of the vault. */
@Component
public class SecretSeal {

    private static final String FIELD = "secret";

    private final DataKeys keys;

    SecretSeal(DataKeys keys) {
        this.keys = keys;
    }

    /**
     * A sealed secret.
     *
     * @param id its own; part of what is sealed
     * @param key wrapped by the keyset
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(UUID id, byte[] key, byte[] secret) {

        @Override
        public String toString() {
            return "Sealed[" + id + "]";
        }
    }

    public Sealed seal(UUID id, String secret) {
        DataKey key = keys.create(id);
        return new Sealed(id, key.wrapped(), key.seal(FIELD, secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws io.voronka.privacy.keys.UnreadableException if it was made under another keyset, or tampered with */
    public String open(Sealed sealed) {
        byte[] plain = keys.unwrap(sealed.id(), sealed.key()).open(FIELD, sealed.secret());
        return new String(plain, StandardCharsets.UTF_8);
    }
}
