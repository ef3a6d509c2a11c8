package io.voronka.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voronka.platform.id.Ids;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataKeyTest {

    private static final byte[] PLAIN = "+79161234567".getBytes(StandardCharsets.UTF_8);

    private final DataKeys keys = new DataKeys(Keyring.generate());
    private final UUID owner = Ids.next();
    private final DataKey key = keys.create(owner);

    @Test
    void opensWhatItSealed() {
        DataKey again = keys.unwrap(owner, key.wrapped());

        assertThat(again.open("phone", key.seal("phone", PLAIN))).isEqualTo(PLAIN);
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        assertThat(key.seal("phone", PLAIN)).isNotEqualTo(key.seal("phone", PLAIN));
    }

    @Test
    void refusesAnotherFieldOfTheSamePerson() {
        byte[] sealed = key.seal("phone", PLAIN);

        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> key.open("email", sealed));
    }

    @Test
    void refusesAnotherPersonsValueAndKey() {
        UUID other = Ids.next();
        DataKey othersKey = keys.create(other);
        byte[] sealed = key.seal("phone", PLAIN);

        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> othersKey.open("phone", sealed));
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> keys.unwrap(other, key.wrapped()));
    }

    @Test
    void refusesEveryChangedByte() {
        byte[] sealed = key.seal("phone", PLAIN);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> key.open("phone", changed));
        }
    }

    @Test
    void isUnreadableOnceItsKeyIsGone() {
        byte[] sealed = key.seal("phone", PLAIN);
        DataKey successor = keys.create(owner);

        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> successor.open("phone", sealed))
                .withMessage("Sealed data of " + owner + " can't be opened")
                .withNoCause();
    }

    @Test
    void isUnreadableUnderAnotherKeyring() {
        DataKeys foreign = new DataKeys(Keyring.generate());

        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> foreign.unwrap(owner, key.wrapped()));
    }

    @Test
    void survivesTheRotationOfTheWrappingKey() {
        Keyring old = Keyring.generate();
        DataKey wrappedByOld = new DataKeys(old).create(owner);
        byte[] sealed = wrappedByOld.seal("phone", PLAIN);

        Keyring rotated = KeyringTest.withSecondKeys(old);
        DataKeys present = new DataKeys(rotated);

        assertThat(present.wrappingKeyId()).isEqualTo((short) 2);
        assertThat(present.unwrap(owner, wrappedByOld.wrapped()).open("phone", sealed))
                .isEqualTo(PLAIN);
    }
}
