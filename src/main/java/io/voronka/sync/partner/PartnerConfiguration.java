package io.voronka.sync.partner;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.intake.ContractorResults;
import io.voronka.intake.Contractors;
import java.net.InetAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What webhooks are sent with. */
@Configuration(proxyBeanMethods = false)
class PartnerConfiguration {

    @Bean
    PublicNames webhookNames(PartnerProperties settings) {
        return new PublicNames(InetAddress::getAllByName, settings);
    }

    @Bean
    WebhookClient webhookClient(PartnerProperties settings, PublicNames names) {
        return new WebhookClient(settings, names);
    }

    @Bean
    PartnerSystem.Parts partnerParts(
            Contractors contractors,
            ContractorResults results,
            WebhookClient client,
            PartnerProperties settings,
            ObjectMapper json,
            Clock clock) {
        return new PartnerSystem.Parts(contractors, results, client, settings, json, clock);
    }
}
