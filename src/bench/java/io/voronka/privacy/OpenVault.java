package io.voronka.privacy;

import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.keys.Keyring;
import io.voronka.privacy.keys.OpenKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * For comparison only: a vault that seals nothing and finds people by what anybody could compute, in rows of the same size.
 * Named to an application as a source of beans; it is no {@code @Configuration}, so that no scan ever finds it.
 */
public class OpenVault {

    @Bean
    @Primary
    DataKeys openKeys(Keyring keyring) {
        return new OpenKeys(keyring);
    }

    @Bean
    @Primary
    BlindIndexer openIndexer(Keyring keyring) {
        return new OpenIndexer(keyring);
    }

    @Bean
    @Primary
    KeyedHash openHash(Keyring keyring) {
        return new OpenHash(keyring);
    }

    private static final class OpenIndexer extends BlindIndexer {

        private final short key;

        OpenIndexer(Keyring keyring) {
            super(keyring);
            this.key = keyring.indexingKeyId();
        }

        @Override
        public BlindIndex index(ContactType type, String normalised) {
            byte[] text = (type.name() + '\0' + normalised).getBytes(StandardCharsets.UTF_8);
            return BlindIndex.of(type, key, mixed(text, BlindIndex.BYTES));
        }

        @Override
        public List<BlindIndex> allKeys(ContactType type, String normalised) {
            return List.of(index(type, normalised));
        }

        @Override
        public long matchKey(String plain) {
            return ByteBuffer.wrap(mixed(plain.getBytes(StandardCharsets.UTF_8), Long.BYTES))
                    .getLong();
        }
    }

    private static final class OpenHash extends KeyedHash {

        OpenHash(Keyring keyring) {
            super(keyring);
        }

        @Override
        public byte[] of(String purpose, byte[]... parts) {
            ByteBuffer words = ByteBuffer.allocate(32);
            long word = purpose.hashCode();
            for (byte[] part : parts) {
                word = mixed(word, part);
            }
            while (words.hasRemaining()) {
                words.putLong(word);
                word = finished(word + 1);
            }
            return words.array();
        }

        @Override
        public boolean matches(byte[] hash, String purpose, byte[]... parts) {
            return java.util.Arrays.equals(hash, of(purpose, parts));
        }
    }

    private static byte[] mixed(byte[] text, int bytes) {
        ByteBuffer words = ByteBuffer.allocate(bytes);
        for (long seed = 1; words.hasRemaining(); seed++) {
            words.putLong(mixed(seed, text));
        }
        return words.array();
    }

    private static long mixed(long seed, byte[] text) {
        long word = seed * 0x9E3779B97F4A7C15L;
        for (byte next : text) {
            word = (word ^ next) * 0x100000001B3L;
        }
        return finished(word);
    }

    private static long finished(long word) {
        long mixed = (word ^ (word >>> 33)) * 0xFF51AFD7ED558CCDL;
        return mixed ^ (mixed >>> 33);
    }
}
