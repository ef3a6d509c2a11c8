package io.voronka.funnel.store;

import io.voronka.platform.retention.Retained;
import io.voronka.platform.retention.RetainedTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys by which a deal, or a batch of the base, that is asked for again is known. */
@Configuration(proxyBeanMethods = false)
class DealKeyRetention {

    @Bean
    Retained keysOfDeals(JdbcClient jdbc) {
        return RetainedTable.deleted(
                jdbc, "crm.deal_key", "key_hash", "REQUEST_KEY", "crm.deal_key t WHERE t.deal_id < :bound");
    }

    @Bean
    Retained keysOfBatches(JdbcClient jdbc) {
        return RetainedTable.deleted(
                jdbc,
                "crm.reactivation_batch",
                "key_hash",
                "REQUEST_KEY",
                "crm.reactivation_batch t WHERE t.asked_at < :before");
    }
}
