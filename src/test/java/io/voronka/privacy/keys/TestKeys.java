package io.voronka.privacy.keys;

import java.security.GeneralSecurityException;

/** Data keys for tests outside this package. */
public final class TestKeys {

    private TestKeys() {}

    /** The keyset after the next step of a rotation of {@code wrapping} or {@code indexing}. */
    public static String next(String keyset, String what, String step) {
        try {
            Keyring keys = Keyring.parse(keyset);
            Keyring.Step next = Keyring.Step.valueOf(step);
            return (what.equals("wrapping") ? keys.wrapping(next) : keys.indexing(next)).toJson();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static DataKeys of(Keyring keyring) {
        return new DataKeys(keyring);
    }
}
