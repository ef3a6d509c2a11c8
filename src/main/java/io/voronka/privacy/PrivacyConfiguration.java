package io.voronka.privacy;

import io.voronka.platform.database.EmbeddedDatabase;
import io.voronka.platform.setup.SetupException;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Where the erasure ledger lies, and the minute of the seals. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrivacyProperties.class)
@EnableScheduling
class PrivacyConfiguration {

    @Bean
    ErasureLedger erasureLedger(PrivacyProperties properties, ObjectProvider<EmbeddedDatabase> embedded) {
        Path file = properties.erasureLedger();
        if (file == null) {
            if (embedded.getIfAvailable() == null) {
                throw new SetupException("There is no erasure ledger: set VORONKA_ERASURE_LEDGER to a file"
                        + " outside the database, backed up apart from it and shared by all nodes");
            }
            file = properties.data().resolve("erasure-ledger");
        }
        return new ErasureLedger(file);
    }
}
