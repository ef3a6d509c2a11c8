package io.voronka.privacy.keys;

import io.voronka.platform.database.EmbeddedDatabase;
import io.voronka.platform.setup.SetupException;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the keys: from the environment, from a named file, or for the embedded database from a file of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeysetProperties.class)
class KeyringConfiguration {

    @Bean
    Keyring keyring(KeysetProperties properties, ObjectProvider<EmbeddedDatabase> embedded) {
        String given = properties.keyset();
        if (given != null && !given.isBlank()) {
            return Keyring.parse(given);
        }
        Path file = properties.keysetFile();
        if (file != null) {
            return KeysetFile.read(file);
        }
        // Asked for before the file is made: the database holds the lock of the data folder, so only one node makes it.
        if (embedded.getIfAvailable() != null) {
            return KeysetFile.readOrMake(properties.data().resolve("keys").resolve("keyset.json"));
        }
        throw new SetupException(
                "The vault has no keys: set VORONKA_KEYSET to the keyset or VORONKA_KEYSET_FILE to a file with it."
                        + " Keys are made by themselves for the embedded database only; for another one make them"
                        + " once with " + MakeKeyset.class.getName() + " and keep them outside the database");
    }
}
