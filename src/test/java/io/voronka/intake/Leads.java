package io.voronka.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Leads for tests; every one is of an invented person of its own unless said otherwise. */
final class Leads {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final ObjectNode lead = JSON.createObjectNode();

    private Leads(int number) {
        lead.put("source", "test-source").put("campaign", "test-campaign").put("kind", "B2C");
        lead.putObject("person").put("name", "Иванова Мария").put("phone", "+7916" + (1_000_000 + number));
    }

    static Leads ofNewPerson() {
        return new Leads(NEXT.incrementAndGet());
    }

    /** The same person by phone and name. */
    Leads again() {
        Leads other = new Leads(0);
        other.lead.setAll(lead.deepCopy());
        other.lead.remove("consents");
        other.lead.remove("externalId");
        return other;
    }

    Leads externalId(String id) {
        lead.put("externalId", id);
        return this;
    }

    Leads source(String source) {
        lead.put("source", source);
        return this;
    }

    Leads campaign(String campaign) {
        lead.put("campaign", campaign);
        return this;
    }

    Leads name(String name) {
        lead.withObject("/person").put("name", name);
        return this;
    }

    Leads phone(String phone) {
        lead.withObject("/person").put("phone", phone);
        return this;
    }

    String phone() {
        return lead.path("person").path("phone").textValue();
    }

    /** The first word of the name. */
    String surname() {
        return lead.path("person").path("name").textValue().split(" ")[0];
    }

    Leads email(String email) {
        lead.withObject("/person").put("email", email);
        return this;
    }

    Leads createdAt(Instant at) {
        lead.put("createdAt", at.toString());
        return this;
    }

    Leads company(String name, String inn, String kpp) {
        lead.put("kind", "B2B");
        lead.putObject("company").put("name", name).put("inn", inn).put("kpp", kpp);
        return this;
    }

    Leads product(String sku) {
        lead.withArray("/products").addObject().put("sku", sku).put("quantity", 1);
        return this;
    }

    Leads consent(String channel, Instant at) {
        return consent(channel, "GIVEN", at);
    }

    Leads withdrawal(String channel, Instant at) {
        return consent(channel, "WITHDRAWN", at);
    }

    private Leads consent(String channel, String action, Instant at) {
        lead.withArray("/consents")
                .addObject()
                .put("purpose", "ADVERTISING")
                .put("channel", channel)
                .put("topic", "NEWS")
                .put("action", action)
                .put("at", at.toString())
                .put("textVersion", "2026-09")
                .put("method", "WEB_FORM")
                .put("url", "https://shop.example/form")
                .put("ip", "203.0.113.7");
        return this;
    }

    /** As it is sent, with some JSON put where the pointer says: text may be put that no tree can hold. */
    String at(String pointer, String json) {
        String mark = "\"MARK\"";
        int last = pointer.lastIndexOf('/');
        String name = pointer.substring(last + 1);
        (last == 0 ? lead : lead.withObject(pointer.substring(0, last))).put(name, "MARK");
        return lead.toString().replace(mark, json);
    }

    ObjectNode json() {
        return lead;
    }

    /** As it is sent. */
    @Override
    public String toString() {
        return lead.toString();
    }
}
