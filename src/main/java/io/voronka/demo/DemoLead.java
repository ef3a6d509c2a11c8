package io.voronka.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead as a supplier writes it: its components are the fields of {@code POST /api/v1/leads}.
 *
 * @param shows what it is in the feed for; not sent
 */
record DemoLead(
        @JsonIgnore DemoCase shows,
        String source,
        @Nullable String contractor,
        @Nullable String campaign,
        String externalId,
        String kind,
        String clientType,
        String brand,
        Contact person,
        @Nullable Company company,
        @Nullable Address address,
        List<Product> products,
        List<Consent> consents,
        Utm utm,
        String createdAt) {

    record Contact(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String birthDate) {}

    record Company(String name, String inn, @Nullable String kpp, String ogrn) {}

    record Address(String country, String region, String city, String line, String postcode) {}

    record Product(String sku, int quantity) {}

    record Consent(
            String purpose,
            @Nullable String channel,
            @Nullable String topic,
            String action,
            String at,
            String textVersion,
            String method,
            String url,
            String ip) {}

    record Utm(String source, String medium, @Nullable String campaign) {}
}
