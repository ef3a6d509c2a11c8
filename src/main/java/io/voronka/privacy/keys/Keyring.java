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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
    private final Set<Short> retired;
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

    private Keyring(KeysetHandle wrapping, KeysetHandle indexing, KeysetHandle hashing, Set<Short> retired)
            throws GeneralSecurityException {
        this.wrapping = wrapping;
        this.indexing = indexing;
        this.hashing = hashing;
        this.retired = Set.copyOf(retired);
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
                    generate(PredefinedPrfParameters.HMAC_SHA256_PRF),
                    Set.of());
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
            Set<Short> retired = new TreeSet<>();
            bundle.path("retired").forEach(id -> retired.add((short) id.asInt()));
            return new Keyring(
                    keyset(bundle, "wrapping"), keyset(bundle, "indexing"), keyset(bundle, "hashing"), retired);
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
            if (!retired.isEmpty()) {
                retired.forEach(bundle.putArray("retired")::add);
            }
            return bundle.toPrettyString();
        } catch (JacksonException | GeneralSecurityException e) {
            throw new IllegalStateException("The keyring could not be written");
        }
    }

    /** Number of the key that wraps now. */
    public short wrappingKeyId() {
        return (short) wrapping.getPrimary().getId();
    }

    /** The bytes that everything wrapped under the present key begins with. */
    public byte[] wrappingPrefix() {
        return ByteBuffer.allocate(5)
                .put((byte) 1)
                .putInt(wrapping.getPrimary().getId())
                .array();
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

    /** Keys under which people are found: the primary one, and another one while one takes the place of the other. */
    public SortedSet<Short> activeIndexingKeys() {
        SortedSet<Short> active = new TreeSet<>();
        for (int i = 0; i < indexing.size(); i++) {
            active.add((short) indexing.getAt(i).getId());
        }
        active.removeAll(retired);
        return active;
    }

    /** The first bytes of the pseudo-random function of the value, under the primary key. */
    public byte[] index(byte[] value, int bytes) {
        return compute(index, value, bytes);
    }

    /** The same under every key of the keyset, by key number. */
    public SortedMap<Short, byte[]> indexWithEveryKey(byte[] value, int bytes) {
        return computeAll(index, value, bytes);
    }

    /** The same under the active keys, by key number. */
    public SortedMap<Short, byte[]> indexWithActiveKeys(byte[] value, int bytes) {
        SortedMap<Short, byte[]> all = indexWithEveryKey(value, bytes);
        all.keySet().removeAll(retired);
        return all;
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

    /** What is done to a keyset on the way from one key to the next; each step goes to all nodes before the next is made. */
    enum Step {
        /** A new key is known, and used beside the present one where two may be. */
        ADD,
        /** The newest key is the one that is used. */
        PROMOTE,
        /** Older keys are used no more: one that wraps is gone, one that indexes only asks for suppressions. */
        RETIRE
    }

    Keyring wrapping(Step step) throws GeneralSecurityException {
        KeysetHandle next = step == Step.RETIRE
                ? KeysetHandle.newBuilder()
                        .addEntry(KeysetHandle.importKey(wrapping.getPrimary().getKey())
                                .withFixedId(wrapping.getPrimary().getId())
                                .makePrimary())
                        .build()
                : grown(wrapping, step, PredefinedAeadParameters.AES256_GCM);
        return new Keyring(next, indexing, hashing, retired);
    }

    Keyring indexing(Step step) throws GeneralSecurityException {
        if (step != Step.RETIRE) {
            return new Keyring(
                    wrapping, grown(indexing, step, PredefinedPrfParameters.HMAC_SHA256_PRF), hashing, retired);
        }
        Set<Short> older = new TreeSet<>(retired);
        older.addAll(activeIndexingKeys());
        older.remove(indexingKeyId());
        return new Keyring(wrapping, indexing, hashing, older);
    }

    private static KeysetHandle grown(KeysetHandle keys, Step step, Parameters parameters)
            throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        if (step == Step.ADD) {
            builder.addEntry(
                    KeysetHandle.generateEntryFromParameters(parameters).withFixedId(newest(keys) + 1));
        } else {
            for (int i = 0; i < keys.size(); i++) {
                if (keys.getAt(i).getId() == newest(keys)) {
                    builder.getAt(i).makePrimary();
                }
            }
        }
        return builder.build();
    }

    private static int newest(KeysetHandle keys) {
        int newest = 0;
        for (int i = 0; i < keys.size(); i++) {
            newest = Math.max(newest, keys.getAt(i).getId());
        }
        return newest;
    }

    private static KeysetHandle keyset(JsonNode bundle, String name) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(bundle.path(name).toString(), InsecureSecretKeyAccess.get());
    }

    private static String serialize(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }
}
