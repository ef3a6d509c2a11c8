package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.voronka.privacy.keys.Keyring;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlindIndexTest {

    private final Keyring keyring = Keyring.generate();
    private final BlindIndexer indexer = new BlindIndexer(keyring);
    private final KeyedHash keyedHash = new KeyedHash(keyring);

    @Test
    void isTheSameForTheSameValueAndTypeOnly() {
        BlindIndex phone = indexer.index(ContactType.PHONE, "+79161234567");

        assertThat(indexer.index(ContactType.PHONE, "+79161234567")).isEqualTo(phone);
        assertThat(indexer.index(ContactType.PHONE, "+79161234568")).isNotEqualTo(phone);
        assertThat(indexer.index(ContactType.INN, "+79161234567").bytes()).isNotEqualTo(phone.bytes());
        assertThat(indexer.allKeys(ContactType.PHONE, "+79161234567")).containsExactly(phone);
        assertThat(new BlindIndexer(Keyring.generate()).index(ContactType.PHONE, "+79161234567"))
                .isNotEqualTo(phone);
    }

    @Test
    void keepsItsBytes() {
        BlindIndex index = indexer.index(ContactType.EMAIL, "a@example.com");

        assertThat(BlindIndex.of(ContactType.EMAIL, index.keyId(), index.bytes()))
                .isEqualTo(index);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlindIndex.of(ContactType.EMAIL, (short) 1, new byte[15]));
    }

    @Test
    void isOrderedAsPostgresOrdersBytes() {
        List<BlindIndex> indexes = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            indexes.add(indexer.index(ContactType.PHONE, Integer.toString(i)));
        }
        Collections.sort(indexes);

        for (int i = 1; i < indexes.size(); i++) {
            assertThat(Arrays.compareUnsigned(
                            indexes.get(i - 1).bytes(), indexes.get(i).bytes()))
                    .isNegative();
        }
    }

    @Test
    void hashesDependOnPurposeAndOnWhereAPartEnds() {
        byte[] hash = keyedHash.of("body", "ab", "c");

        assertThat(keyedHash.of("body", "ab", "c")).isEqualTo(hash).hasSize(32);
        assertThat(keyedHash.of("body", "a", "bc")).isNotEqualTo(hash);
        assertThat(keyedHash.of("key", "ab", "c")).isNotEqualTo(hash);
        assertThat(keyedHash.matches(hash, "body", utf8("ab"), utf8("c"))).isTrue();
        assertThat(keyedHash.matches(hash, "body", utf8("abc"))).isFalse();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
