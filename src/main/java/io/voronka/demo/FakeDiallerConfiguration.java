package io.voronka.demo;

import io.voronka.demo.fake.dialler.FakeDialler;
import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The dialler of the demo: one that is served, and dials. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnEmbeddedDatabase
class FakeDiallerConfiguration {

    /** It knows the key which the application calls it with. */
    @Bean
    FakeDialler fakeDialler(@Value("${voronka.calling.dialler.key:}") String key, Clock clock) {
        return new FakeDialler(key, clock, DemoFeed.SEED);
    }
}
