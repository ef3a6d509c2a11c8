package io.voronka.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.voronka.platform.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class KeyringConfigurationTest {

    private static final byte[] VALUE = {1, 2, 3};

    private final Path folder;

    private final ApplicationContextRunner production =
            new ApplicationContextRunner().withUserConfiguration(KeyringConfiguration.class);

    KeyringConfigurationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void failsOnAForeignDatabaseWithoutKeys() {
        production.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageStartingWith("The vault has no keys: set VORONKA_KEYSET"));
    }

    @Test
    void takesTheKeysFromTheEnvironment() {
        Keyring keyring = Keyring.generate();

        withEnvironment(Map.of("VORONKA_KEYSET", keyring.toJson()))
                .run(context ->
                        assertThat(context.getBean(Keyring.class).hash(VALUE)).isEqualTo(keyring.hash(VALUE)));
    }

    @Test
    void takesTheKeysFromANamedFile() {
        Path file = folder.resolve("made/keyset.json");
        MakeKeyset.main(new String[] {file.toString()});

        withEnvironment(Map.of("VORONKA_KEYSET_FILE", file.toString()))
                .run(context -> assertThat(context).hasSingleBean(Keyring.class));
    }

    @Test
    void neverReplacesAKeysetFile() throws IOException {
        Path file = folder.resolve("keyset.json");
        MakeKeyset.main(new String[] {file.toString()});
        String before = Files.readString(file);

        assertThat(catchThrowable(() -> MakeKeyset.main(new String[] {file.toString()})))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void makesKeysOnceForTheEmbeddedDatabaseThatOnlyTheOwnerReads() throws IOException {
        ApplicationContextRunner embedded = production
                .withBean(EmbeddedDatabase.class, () -> Mockito.mock(EmbeddedDatabase.class))
                .withPropertyValues("voronka.data=" + folder);
        byte[][] hashes = new byte[2][];
        embedded.run(context -> hashes[0] = context.getBean(Keyring.class).hash(VALUE));
        embedded.run(context -> hashes[1] = context.getBean(Keyring.class).hash(VALUE));

        assertThat(hashes[1]).isEqualTo(hashes[0]);
        Path file = folder.resolve("keys/keyset.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    private ApplicationContextRunner withEnvironment(Map<String, Object> variables) {
        return production.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
    }
}
