package io.voronka.person.deletion;

import io.voronka.person.store.GroundlessPeople;
import io.voronka.person.store.GroundlessPeople.Kind;
import io.voronka.platform.retention.Retained;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** The kinds of people that the retention looks at, each by an index of its own. */
@Configuration(proxyBeanMethods = false)
class PeopleRetentionConfiguration {

    private final int mostInARun;
    private final GroundlessPeople people;
    private final Deletions deletions;
    private final TransactionOperations transaction;
    private final Clock clock;

    PeopleRetentionConfiguration(
            @Value("${voronka.retention.people-in-a-run:1000}") int mostInARun,
            GroundlessPeople people,
            Deletions deletions,
            TransactionOperations transaction,
            Clock clock) {
        this.mostInARun = mostInARun;
        this.people = people;
        this.deletions = deletions;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    Retained leadRetention() {
        return of(Kind.LEAD);
    }

    @Bean
    Retained clientRetention() {
        return of(Kind.CLIENT);
    }

    @Bean
    Retained otherPeopleRetention() {
        return of(Kind.NEITHER);
    }

    private Retained of(Kind kind) {
        return new PeopleRetention(kind, mostInARun, people, deletions, transaction, clock);
    }
}
