package io.voronka.funnel;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.funnel.DealDocument.Ref;
import io.voronka.funnel.DealDocument.RefType;
import io.voronka.funnel.NewDeal.Split;
import io.voronka.kernel.Email;
import io.voronka.kernel.Money;
import io.voronka.kernel.Phone;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.PersonKind;
import io.voronka.person.PersonName;
import io.voronka.person.PersonRef;
import io.voronka.person.TaxIds;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.DeclaredAttributes;
import io.voronka.platform.web.FieldReader;
import io.voronka.privacy.PersonRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a deal's JSON and refuses what the contract does not allow, all errors at once. */
@Component
class DealReader {

    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][A-Za-z0-9]{0,49}");

    private final DeclaredAttributes declared;
    private final Clock clock;

    DealReader(DeclaredAttributes declared, Clock clock) {
        this.declared = declared;
        this.clock = clock;
    }

    private enum Mark {
        B2C,
        B2B
    }

    /** @throws ApiProblem 400 for a document of the wrong shape, 422 for missing, over-long or unreadable fields */
    DealDocument read(JsonNode json) {
        if (!json.isObject()) {
            throw ApiProblem.of(400, "malformed", "A deal is a JSON object");
        }
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader deal = new FieldReader(json, "", errors);
        String source = deal.requiredCode("source", 64);
        String externalId = deal.code("externalId", 128);
        Mark mark = deal.choice("kind", Mark.class);
        Ref ref = deal.has("personRef") ? ref(deal.object("personRef")) : null;
        FieldReader address = deal.object("address");
        Map<String, Object> attributes = attributes(deal);
        DealFacts facts = facts(deal, address);
        PersonRecord person = person(deal, address, facts.openedAt(), source);
        if (ref == null && person.phones().isEmpty() && person.emails().isEmpty() && !hasInn(person)) {
            deal.refuse("person", "required", "a personRef, a readable phone or e-mail, or a valid INN is needed");
        }
        errors.raise("deal");
        DeclaredAttributes.Checked checked = declared.ofDeal(attributes);
        return new DealDocument(
                source,
                externalId,
                mark == null ? Split.NO_MARK : mark.name(),
                ref,
                mark == Mark.B2B || person.company() != null ? PersonKind.COMPANY : PersonKind.PERSON,
                with(person, checked.personal()),
                new DealFacts(
                        facts.topic(),
                        facts.productGroup(),
                        facts.region(),
                        facts.openedAt(),
                        facts.lastContactAt(),
                        facts.lastPurchaseAt(),
                        facts.amount(),
                        checked.plain()));
    }

    private DealFacts facts(FieldReader deal, FieldReader address) {
        return new DealFacts(
                deal.code("topic", 64),
                deal.code("productGroup", 64),
                address.code("region", 100),
                Objects.requireNonNullElse(past(deal, "openedAt"), clock.instant()),
                past(deal, "lastContactAt"),
                past(deal, "lastPurchaseAt"),
                deal.has("amount") ? amount(deal.object("amount")) : null,
                Map.of());
    }

    /** Nothing is known from the future: an outside clock may be ahead of ours. */
    private @Nullable Instant past(FieldReader deal, String field) {
        Instant said = deal.instant(field);
        Instant now = clock.instant();
        return said != null && said.isAfter(now) ? now : said;
    }

    private static @Nullable Money amount(FieldReader amount) {
        String number = amount.text("amount", 20);
        String currency = amount.text("currency", 3);
        amount.require("amount", number != null);
        amount.require("currency", currency != null);
        if (number == null || currency == null) {
            return null;
        }
        try {
            Money money = Money.of(number, currency);
            if (money.amount().signum() >= 0
                    && money.amount().precision() - money.amount().scale() <= 12) {
                return money;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // refused below: what was wrong with it is the same to the sender
        }
        amount.refuse("amount", "format", "must be an amount that is not negative, with the decimals of its currency");
        return null;
    }

    private static @Nullable Ref ref(FieldReader said) {
        PersonRef ref = PersonRef.read(said);
        return ref == null ? null : new Ref(RefType.valueOf(ref.type().name()), ref.value());
    }

    private static PersonRecord person(FieldReader deal, FieldReader address, Instant at, String source) {
        FieldReader contact = deal.object("person");
        String country = address.text("country", 2);
        PersonName name = PersonName.of(contact.text("name", 200));
        PersonRecord.Address where = new PersonRecord.Address(
                country,
                address.text("region", 100),
                address.text("city", 100),
                address.text("line", 300),
                address.text("postcode", 16));
        boolean somewhere = where.region() != null || where.city() != null || where.line() != null;
        return new PersonRecord(
                        name.isKnown() ? List.of(name.text()) : List.of(),
                        ContactNormalizer.phone(contact.text("phone", 64), country).stream()
                                .map(Phone::text)
                                .toList(),
                        ContactNormalizer.email(contact.text("email", 254)).stream()
                                .map(Email::address)
                                .toList(),
                        somewhere ? List.of(where) : List.of(),
                        contact.date("birthDate"),
                        deal.has("company") ? company(deal.object("company")) : null,
                        Map.of())
                .from(new PersonRecord.Origin(source, at, false));
    }

    /** A number with a wrong check digit names nobody: it is left out, as with leads. */
    private static PersonRecord.Company company(FieldReader company) {
        String name = company.text("name", 300);
        return new PersonRecord.Company(
                name == null ? null : ContactNormalizer.companyName(name),
                TaxIds.inn(company.text("inn", 20)).orElse(null),
                TaxIds.kpp(company.text("kpp", 20)).orElse(null),
                TaxIds.ogrn(company.text("ogrn", 20)).orElse(null));
    }

    static boolean hasInn(PersonRecord person) {
        PersonRecord.Company company = person.company();
        return company != null && company.inn() != null;
    }

    private static PersonRecord with(PersonRecord person, Map<String, String> attributes) {
        return attributes.isEmpty()
                ? person
                : new PersonRecord(
                        person.names(),
                        person.phones(),
                        person.emails(),
                        person.addresses(),
                        person.birthDate(),
                        person.company(),
                        attributes,
                        person.origins());
    }

    private static Map<String, Object> attributes(FieldReader deal) {
        FieldReader attributes = deal.object("attributes");
        Map<String, Object> read = new LinkedHashMap<>();
        for (String name : attributes.names()) {
            Object value = ATTRIBUTE.matcher(name).matches() ? attributes.scalar(name) : null;
            if (value != null) {
                read.put(name, value);
            } else if (!ATTRIBUTE.matcher(name).matches()) {
                attributes.refuse("*", "undeclared", "is not declared");
            }
        }
        return read;
    }
}
