package io.voronka.privacy.keys;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The three Tink keysets of the vault: one wraps the data keys of people, one makes blind indexes, one makes keyed
 * hashes. They never enter the database, and never a log.
 *
 * <p>Keys carry small fixed numbers, which stand beside what they made. To rotate, a key is added and made primary;
 * the old one stays for what it made.
 */
public final class Keyring {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_KEY = 1;

    private final KeysetHandle wrapping;
    private final KeysetHandle indexing;
    private final KeysetHandle hashing;
    private final Aead wrap;
    private final PrfSet index;
    private final PrfSet hash;

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keyring(KeysetHandle wrapping, KeysetHandle indexing, KeysetHandle hashing)
            throws GeneralSecurityException {
        this.wrapping = wrapping;
        this.indexing = indexing;
        this.hashing = hashing;
        this.wrap = wrapping.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.index = indexing.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        this.hash = hashing.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    /** New random keys. */
    public static Keyring generate() {
        try {
            return new Keyring(
                    generate(PredefinedAeadParameters.AES256_GCM),
                    generate(PredefinedPrfParameters.HMAC_SHA256_PRF),
                    generate(PredefinedPrfParameters.HMAC_SHA256_PRF));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No keys could be made", e);
        }
    }

    /**
     * Reads what {@link #toJson()} wrote, as it is or in base64.
     *
     * @throws IllegalArgumentException if the text is no keyring; the message never repeats it
     */
    public static Keyring parse(String text) {
        String stripped = text.strip();
        try {
            JsonNode bundle = JSON.readTree(
                    stripped.startsWith("{")
                            ? stripped
                            : new String(Base64.getMimeDecoder().decode(stripped), StandardCharsets.UTF_8));
            return new Keyring(keyset(bundle, "wrapping"), keyset(bundle, "indexing"), keyset(bundle, "hashing"));
        } catch (JacksonException | GeneralSecurityException | IllegalArgumentException e) {
            // The cause is left out on purpose: a parser's message may quote its input, which is made of keys.
            throw new IllegalArgumentException(
                    "This is no keyset of the vault: JSON (or its base64) with the Tink keysets"
                            + " \"wrapping\", \"indexing\" and \"hashing\" is expected");
        }
    }

    /** All keys in clear. For the key file only. */
    public String toJson() {
        try {
            ObjectNode bundle = JSON.createObjectNode();
            bundle.set("wrapping", JSON.readTree(serialize(wrapping)));
            bundle.set("indexing", JSON.readTree(serialize(indexing)));
            bundle.set("hashing", JSON.readTree(serialize(hashing)));
            return bundle.toPrettyString();
        } catch (JacksonException | GeneralSecurityException e) {
            throw new IllegalStateException("The keyring could not be written");
        }
    }

    /** Number of the key that wraps now. */
    public short wrappingKeyId() {
        return (short) wrapping.getPrimary().getId();
    }

    byte[] wrap(byte[] key, byte[] owner) throws GeneralSecurityException {
        return wrap.encrypt(key, owner);
    }

    byte[] unwrap(byte[] wrapped, byte[] owner) throws GeneralSecurityException {
        return wrap.decrypt(wrapped, owner);
    }

    /** Number of the key that makes blind indexes now. */
    public short indexingKeyId() {
        return (short) index.getPrimaryId();
    }

    /** The first bytes of the pseudo-random function of the value, under the primary key. */
    public byte[] index(byte[] value, int bytes) {
        return compute(index, value, bytes);
    }

    /** The same under every key of the keyset, by key number. */
    public SortedMap<Short, byte[]> indexWithEveryKey(byte[] value, int bytes) {
        return computeAll(index, value, bytes);
    }

    /** Keyed hash of 32 bytes under the primary key. */
    public byte[] hash(byte[] value) {
        return compute(hash, value, 32);
    }

    /** The same under every key of the keyset, by key number. */
    public SortedMap<Short, byte[]> hashWithEveryKey(byte[] value) {
        return computeAll(hash, value, 32);
    }

    private static byte[] compute(PrfSet keys, byte[] value, int bytes) {
        try {
            return keys.computePrimary(value, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyed hash failed", e);
        }
    }

    private static SortedMap<Short, byte[]> computeAll(PrfSet keys, byte[] value, int bytes) {
        SortedMap<Short, byte[]> all = new TreeMap<>();
        try {
            for (var key : keys.getPrfs().entrySet()) {
                all.put(key.getKey().shortValue(), key.getValue().compute(value, bytes));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyed hash failed", e);
        }
        return all;
    }

    private static KeysetHandle generate(Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withFixedId(FIRST_KEY)
                        .makePrimary())
                .build();
    }

    private static KeysetHandle keyset(JsonNode bundle, String name) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(bundle.path(name).toString(), InsecureSecretKeyAccess.get());
    }

    private static String serialize(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }
}
