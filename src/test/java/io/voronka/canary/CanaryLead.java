package io.voronka.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.canary.CanaryPeople.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The lead of a canary, with every personal field that the contract has. */
final class CanaryLead {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode lead = JSON.createObjectNode();

    private CanaryLead() {}

    static CanaryLead of(Person person) {
        CanaryLead canary = new CanaryLead();
        canary.lead.put("source", "canary-test").put("campaign", "spring").put("kind", "B2C");
        canary.lead
                .putObject("person")
                .put("name", person.name())
                .put("phone", person.phone().replaceFirst("\\+7(...)(...)", "8 ($1) $2-"))
                .put("email", person.email().toUpperCase(Locale.ROOT))
                .put("birthDate", person.birthDate());
        canary.lead
                .putObject("address")
                .put("country", "RU")
                .put("region", "Московская область")
                .put("city", CanaryPeople.CITY)
                .put("line", person.street())
                .put("postcode", "141000");
        canary.lead.putArray("products").addObject().put("sku", "LENS-30").put("quantity", 2);
        return canary;
    }

    CanaryLead externalId(String id) {
        lead.put("externalId", id);
        return this;
    }

    CanaryLead campaign(String campaign) {
        lead.put("campaign", campaign);
        return this;
    }

    CanaryLead contact(String phone, String email) {
        lead.withObject("/person").put("phone", phone).put("email", email);
        return this;
    }

    /** Consent to advertising, or its withdrawal, with the traces that a form leaves. */
    CanaryLead consent(String action) {
        lead.withArray("/consents")
                .addObject()
                .put("purpose", "ADVERTISING")
                .put("channel", "EMAIL")
                .put("topic", "NEWS")
                .put("action", action)
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("textVersion", "2026-09")
                .put("method", "WEB_FORM")
                .put("url", "https://shop.example/form?client=" + CanaryPeople.URL_PARAMETER)
                .put("ip", CanaryPeople.IP)
                .put("userAgent", CanaryPeople.USER_AGENT);
        return this;
    }

    /** Values of {@link LeadScenes#ATTRIBUTES}. */
    CanaryLead attributes() {
        lead.putObject("attributes").put("nest", CanaryPeople.NEST).put("lensColour", "green");
        lead.withObject("/person")
                .putObject("attributes")
                .put("plumage", CanaryPeople.PLUMAGE)
                .put("passport", Long.parseLong(CanaryPeople.PASSPORT))
                .put("wedding", CanaryPeople.WEDDING);
        return this;
    }

    CanaryLead company() {
        lead.put("kind", "B2B").put("clientType", "RETAIL");
        lead.putObject("company")
                .put("name", CanaryPeople.COMPANY)
                .put("inn", CanaryPeople.INN)
                .put("ogrn", CanaryPeople.OGRN)
                .put("kpp", "584901001");
        return this;
    }

    /** The body of a start over the engine's own interface. */
    String forEngine() {
        return forEngine(lead.toString());
    }

    static String forEngine(String json) {
        ObjectNode start = JSON.createObjectNode();
        ObjectNode variable = start.putObject("variables").putObject("lead");
        variable.put("type", "Json").put("value", json).putObject("valueInfo").put("transient", true);
        return start.toString();
    }

    ObjectNode json() {
        return lead;
    }

    @Override
    public String toString() {
        return lead.toString();
    }
}
