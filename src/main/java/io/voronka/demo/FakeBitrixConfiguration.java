package io.voronka.demo;

import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Bitrix24 of the demo: one that is served, and full of deals. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnEmbeddedDatabase
class FakeBitrixConfiguration {

    /** It knows the webhook which the application calls it by, and the token by which its events are known. */
    @Bean
    FakeBitrix fakeBitrix(
            @Value("${voronka.sync.bitrix24.user:1}") String user,
            @Value("${voronka.sync.bitrix24.code:}") String code,
            @Value("${voronka.sync.bitrix24.deals.event-token:}") String token,
            DemoProperties properties,
            Clock clock) {
        FakeBitrix bitrix = new FakeBitrix(user, code, clock);
        if (properties.feed()) {
            DemoDeals.fill(bitrix);
        }
        bitrix.events().token(token);
        return bitrix;
    }
}
