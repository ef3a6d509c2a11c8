package io.voronka.privacy;

import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * Database, schema, transactions and the privacy context; no engine and no web server. Without a stereotype, so that
 * the whole application does not find it and take its stand-ins for beans.
 */
@ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@ComponentScan({
    "io.voronka.privacy",
    "io.voronka.platform.database",
    "io.voronka.platform.rows",
    "io.voronka.platform.time"
})
class VaultSlice {

    /** Who matches people is above this slice; a key a phone is enough to see that keys are kept. */
    @Bean
    MatchKeys matchKeys() {
        return person -> Set.copyOf(person.phones());
    }

    /** Who normalises contacts is above this slice: here phones are as they are stored. */
    @Bean
    ContactValues contactValues() {
        return person -> person.phones().stream()
                .map(phone -> new ContactValues.ContactValue(ContactType.PHONE, phone))
                .toList();
    }

    /** Who merges people is above this slice: here each stands for itself. */
    @Bean
    PersonGroups personGroups() {
        return person -> List.of(person);
    }
}
