package io.voronka.privacy.store;

import io.voronka.platform.retention.Retained;
import io.voronka.platform.retention.RetainedTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the vault keeps for a time only. */
@Configuration(proxyBeanMethods = false)
class VaultRetention {

    /** A lead in review still waits for somebody, who needs it. */
    @Bean
    Retained heldLeadRetention(JdbcClient jdbc) {
        return RetainedTable.deleted(jdbc, "vault.held_lead", "lead_id", "HELD_LEAD", """
                vault.held_lead t
                WHERE t.held_at < :before
                  AND NOT EXISTS (SELECT FROM crm.lead l WHERE l.lead_id = t.lead_id AND l.status = 'IN_REVIEW')
                """);
    }

    @Bean
    Retained noteRetention(JdbcClient jdbc) {
        return RetainedTable.deleted(
                jdbc, "vault.person_note", "note_id", "NOTE", "vault.person_note t WHERE t.at < :before");
    }

    @Bean
    Retained keysOfConsents(JdbcClient jdbc) {
        return RetainedTable.deleted(
                jdbc,
                "vault.consent_key",
                "request_hash",
                "REQUEST_KEY",
                "vault.consent_key t WHERE t.consent_id < :bound");
    }

    /** Not while the parcel may still have to find its way, nor while the offer may be taken. */
    @Bean
    Retained deliveryAddressRetention(JdbcClient jdbc) {
        return RetainedTable.deleted(jdbc, "vault.delivery_address", "offer_id", "DELIVERY_ADDRESS", """
                vault.delivery_address t
                     JOIN crm.offer o USING (offer_id)
                     LEFT JOIN crm.sales_order s USING (offer_id)
                WHERE t.sealed_at < :before AND o.valid_until < :before
                  AND (s.order_id IS NULL OR s.closed_at < :before)
                """);
    }
}
