package io.voronka.privacy.keys;

import com.google.crypto.tink.Aead;
import java.util.UUID;

/** For comparison only: keys that seal nothing, so that what a benchmark takes without them is what sealing costs. */
public final class OpenKeys extends DataKeys {

    /** As much as a sealed value is longer than a plain one: rows are as large as they are. */
    private static final int OVERHEAD = 28;

    /** As long as a wrapped key. */
    private static final int WRAPPED = 65;

    private static final Aead NOTHING = new Aead() {
        @Override
        public byte[] encrypt(byte[] plain, byte[] associated) {
            byte[] sealed = new byte[plain.length + OVERHEAD];
            System.arraycopy(plain, 0, sealed, 0, plain.length);
            return sealed;
        }

        @Override
        public byte[] decrypt(byte[] sealed, byte[] associated) {
            return java.util.Arrays.copyOf(sealed, sealed.length - OVERHEAD);
        }
    };

    public OpenKeys(Keyring keyring) {
        super(keyring);
    }

    @Override
    public DataKey create(UUID owner) {
        return new DataKey(owner, new byte[WRAPPED], NOTHING);
    }

    @Override
    public DataKey unwrap(UUID owner, byte[] wrapped) {
        return new DataKey(owner, wrapped, NOTHING);
    }
}
