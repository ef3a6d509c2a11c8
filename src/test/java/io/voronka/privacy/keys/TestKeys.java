package io.voronka.privacy.keys;

/** Data keys for tests outside this package. */
public final class TestKeys {

    private TestKeys() {}

    public static DataKeys of(Keyring keyring) {
        return new DataKeys(keyring);
    }
}
