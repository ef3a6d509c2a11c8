package io.voronka.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {

    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

    private final Keyring keyring = Keyring.generate();

    @Test
    void readsItsOwnJsonAndItsBase64() {
        String json = keyring.toJson();
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThat(Keyring.parse(json).hash(VALUE)).isEqualTo(keyring.hash(VALUE));
        assertThat(Keyring.parse(base64 + "\n").index(VALUE, 16)).isEqualTo(keyring.index(VALUE, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{", "secret", "c2VjcmV0", "{\"wrapping\":{\"secret\":1}}"})
    void refusesWhatIsNoKeysetWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Keyring.parse(text))
                .withMessageStartingWith("This is no keyset")
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @Test
    void usesDifferentKeysForIndexesAndHashes() {
        assertThat(keyring.index(VALUE, 16)).isNotEqualTo(Arrays.copyOf(keyring.hash(VALUE), 16));
    }

    @Test
    void keepsOldKeysBesideANewOne() {
        Keyring rotated = withSecondKeys(keyring);

        assertThat(rotated.indexingKeyId()).isEqualTo((short) 2);
        assertThat(rotated.index(VALUE, 16)).isNotEqualTo(keyring.index(VALUE, 16));
        assertThat(rotated.indexWithEveryKey(VALUE, 16)).containsOnlyKeys((short) 1, (short) 2);
        assertThat(rotated.indexWithEveryKey(VALUE, 16).get((short) 1)).isEqualTo(keyring.index(VALUE, 16));
    }

    /** The keyring after a rotation: a second key in each keyset, and the second one primary. */
    static Keyring withSecondKeys(Keyring old) {
        ObjectMapper json = new ObjectMapper();
        try {
            ObjectNode bundle = (ObjectNode) json.readTree(old.toJson());
            JsonNode fresh = json.readTree(Keyring.generate().toJson());
            for (String name : new String[] {"wrapping", "indexing", "hashing"}) {
                ObjectNode key = (ObjectNode) fresh.path(name).path("key").path(0);
                key.put("keyId", 2);
                ((ArrayNode) bundle.path(name).path("key")).add(key);
                ((ObjectNode) bundle.path(name)).put("primaryKeyId", 2);
            }
            return Keyring.parse(bundle.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
