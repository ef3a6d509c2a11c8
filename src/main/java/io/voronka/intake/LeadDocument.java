package io.voronka.intake;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.Purpose;
import io.voronka.privacy.Consent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it was sent, read and checked but not yet normalised. Holds personal data: it lives in memory for one
 * request, is never logged, and {@link #toString()} says nothing.
 *
 * @param createdAt when the supplier made it; null when it does not say
 */
public record LeadDocument(
        String source,
        @Nullable String contractor,
        @Nullable String campaign,
        @Nullable String externalId,
        LeadKind kind,
        ClientType clientType,
        String brand,
        Contact person,
        @Nullable Company company,
        Address address,
        List<Product> products,
        List<ConsentEntry> consents,
        Utm utm,
        Map<String, Object> attributes,
        @Nullable Instant createdAt) {

    /** Whom to reach, as written by the supplier. */
    public record Contact(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable LocalDate birthDate,
            Map<String, Object> attributes) {

        @Override
        public String toString() {
            return "Contact[***]";
        }
    }

    public record Company(
            @Nullable String name,
            @Nullable String inn,
            @Nullable String kpp,
            @Nullable String ogrn) {

        @Override
        public String toString() {
            return "Company[***]";
        }
    }

    public record Address(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city,
            @Nullable String line,
            @Nullable String postcode) {

        public boolean isEmpty() {
            return region == null && city == null && line == null && postcode == null;
        }

        @Override
        public String toString() {
            return "Address[***]";
        }
    }

    public record Product(String sku, int quantity) {}

    /** One entry of the lead's consents, with the evidence that the supplier gives for it. */
    public record ConsentEntry(
            Purpose purpose,
            @Nullable Channel channel,
            @Nullable String topic,
            ConsentAction action,
            @Nullable Instant at,
            Consent.Text text,
            @Nullable String method,
            @Nullable String url,
            @Nullable String ip,
            @Nullable String userAgent) {

        @Override
        public String toString() {
            return "ConsentEntry[" + purpose + ", " + channel + ", " + action + "]";
        }
    }

    public record Utm(
            @Nullable String source,
            @Nullable String medium,
            @Nullable String campaign,
            @Nullable String content,
            @Nullable String term) {}

    @Override
    public String toString() {
        return "LeadDocument[***]";
    }
}
