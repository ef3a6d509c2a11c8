package io.voronka.platform.inbox;

import io.voronka.platform.retention.Retained;
import io.voronka.platform.retention.RetainedTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event that was handled long ago still counts, and is still known when it is sent again; whom it named is gone. */
@Configuration(proxyBeanMethods = false)
class EventRetention {

    @Bean
    Retained eventsOfLongAgo(JdbcClient jdbc) {
        return RetainedTable.depersonalised(
                jdbc,
                "crm.inbox_event",
                "event_id",
                "EVENT",
                "crm.inbox_event t WHERE t.state = 'DONE' AND t.ref_type <> 'GONE' AND t.finished_at < :before",
                "ref_type = 'GONE', ref_key_id = NULL, ref_index = NULL, ref_id = NULL, lane = '', payload = '{}'");
    }
}
