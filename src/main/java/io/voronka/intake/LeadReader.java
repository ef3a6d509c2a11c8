package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.LeadDocument.Address;
import io.voronka.intake.LeadDocument.Company;
import io.voronka.intake.LeadDocument.ConsentEntry;
import io.voronka.intake.LeadDocument.Contact;
import io.voronka.intake.LeadDocument.Product;
import io.voronka.intake.LeadDocument.Utm;
import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.Purpose;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldReader;
import io.voronka.privacy.Consent;
import io.voronka.subscription.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a lead's JSON and refuses what the contract does not allow, all errors at once. */
final class LeadReader {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private LeadReader() {}

    /**
     * Reads a lead.
     *
     * @throws ApiProblem 400 for a document of the wrong shape, 422 for missing, over-long or unreadable fields
     */
    static LeadDocument read(JsonNode json) {
        if (!json.isObject()) {
            throw ApiProblem.of(400, "malformed", "A lead is a JSON object");
        }
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader lead = new FieldReader(json, "", errors);
        LeadKind kind = lead.choice("kind", LeadKind.class);
        lead.require("kind", lead.has("kind"));
        ClientType clientType = lead.choice("clientType", ClientType.class);
        String brand = ScopeFields.code(lead, "brand");
        FieldReader contact = lead.object("person");
        Contact person = contact(contact);
        if (!contact.has("phone") && !contact.has("email")) {
            errors.refuse("person.phone", "required", "a phone or an e-mail is needed");
        }
        LeadDocument document = new LeadDocument(
                lead.requiredCode("source", 64),
                lead.code("contractor", 64),
                lead.code("campaign", 128),
                lead.code("externalId", 128),
                kind == null ? LeadKind.B2C : kind,
                clientType == null ? ClientType.RETAIL : clientType,
                brand == null ? Scope.DEFAULT_BRAND : brand,
                person,
                lead.has("company") ? company(lead.object("company")) : null,
                address(lead.object("address")),
                lead.list("products", 100, (product, i) -> product(product)),
                lead.list("consents", 50, (entry, i) -> consent(entry)),
                utm(lead.object("utm")),
                attributes(lead),
                lead.instant("createdAt"));
        errors.raise();
        return document;
    }

    private static Contact contact(FieldReader person) {
        return new Contact(
                person.text("name", 200),
                person.text("phone", 64),
                person.text("email", 254),
                person.date("birthDate"),
                attributes(person));
    }

    private static Company company(FieldReader company) {
        return new Company(
                company.text("name", 300), company.text("inn", 20), company.text("kpp", 20), company.text("ogrn", 20));
    }

    private static Address address(FieldReader address) {
        return new Address(
                address.text("country", 2),
                address.text("region", 100),
                address.text("city", 100),
                address.text("line", 300),
                address.text("postcode", 16));
    }

    private static Product product(FieldReader product) {
        return new Product(product.requiredCode("sku", 64), product.integer("quantity", 1, 1_000_000, 1));
    }

    private static ConsentEntry consent(FieldReader entry) {
        Purpose purpose = entry.choice("purpose", Purpose.class);
        ConsentAction action = entry.choice("action", ConsentAction.class);
        Channel channel = entry.choice("channel", Channel.class);
        entry.require("purpose", entry.has("purpose"));
        entry.require("action", entry.has("action"));
        if (action == ConsentAction.EXPIRED) {
            entry.malformed("action", "unknown", "must be one of [GIVEN, WITHDRAWN]");
        }
        if (purpose == Purpose.ADVERTISING && action == ConsentAction.GIVEN) {
            entry.require("channel", entry.has("channel"));
        }
        return new ConsentEntry(
                purpose == null ? Purpose.PROCESSING : purpose,
                purpose == Purpose.CALLS && channel == null ? Channel.CALL : channel,
                ScopeFields.code(entry, "topic"),
                action == null ? ConsentAction.GIVEN : action,
                entry.instant("at"),
                text(entry),
                entry.code("method", 32),
                entry.text("url", 2000),
                entry.text("ip", 64),
                entry.text("userAgent", 500));
    }

    /** The text that a consent names. */
    static Consent.Text text(FieldReader entry) {
        return new Consent.Text(
                entry.code("textId", 64),
                entry.code("textVersion", 64),
                entry.code(
                        "textHash",
                        64,
                        HASH.asMatchPredicate(),
                        "must be a SHA-256 in 64 lower-case hexadecimal digits"),
                entry.code("textLanguage", 32));
    }

    private static Utm utm(FieldReader utm) {
        return new Utm(
                utm.code("source", 200),
                utm.code("medium", 200),
                utm.code("campaign", 200),
                utm.code("content", 200),
                utm.code("term", 200));
    }

    /** Which attributes are allowed, and of what type, is for {@link Attributes} to say. */
    private static Map<String, Object> attributes(FieldReader owner) {
        FieldReader attributes = owner.object("attributes");
        Map<String, Object> read = new LinkedHashMap<>();
        for (String name : attributes.names()) {
            if (!Attributes.NAME.matcher(name).matches()) {
                // What could never be declared may be anybody's number: it is not repeated.
                attributes.refuse("*", "undeclared", "is not declared");
                continue;
            }
            Object value = attributes.scalar(name);
            if (value != null) {
                read.put(name, value);
            }
        }
        return read;
    }
}
