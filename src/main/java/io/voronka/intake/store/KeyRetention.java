package io.voronka.intake.store;

import io.voronka.platform.retention.Retained;
import io.voronka.platform.retention.RetainedTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys by which a lead that comes again is known: nobody repeats a request after years. */
@Configuration(proxyBeanMethods = false)
class KeyRetention {

    @Bean
    Retained keysOfLeads(JdbcClient jdbc) {
        return RetainedTable.deleted(
                jdbc, "crm.intake_key", "key_hash", "REQUEST_KEY", "crm.intake_key t WHERE t.lead_id < :bound");
    }
}
