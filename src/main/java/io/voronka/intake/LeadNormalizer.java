package io.voronka.intake;

import io.voronka.kernel.Email;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.kernel.Phone;
import io.voronka.person.ContactKeys;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.Identity;
import io.voronka.person.PersonKind;
import io.voronka.person.PersonName;
import io.voronka.person.Recognition;
import io.voronka.person.TaxIds;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.MatchKeys;
import io.voronka.privacy.PersonRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings a lead's phone, e-mail, names, tax numbers and address into their one form, outside any transaction. */
@Component
class LeadNormalizer {

    private static final int MAX_FACT = 100;

    private final BlindIndexer indexer;
    private final ContactKeys keys;
    private final MatchKeys matchKeys;
    private final Attributes attributes;

    LeadNormalizer(BlindIndexer indexer, ContactKeys keys, MatchKeys matchKeys, Attributes attributes) {
        this.indexer = indexer;
        this.keys = keys;
        this.matchKeys = matchKeys;
        this.attributes = attributes;
    }

    /** @param receivedAt stands for the time of a lead that has none */
    NormalizedLead normalize(LeadDocument document, Instant receivedAt) {
        LeadDocument.Contact contact = document.person();
        LeadDocument.Address address = document.address();
        PersonName name = PersonName.of(contact.name());
        Phone phone =
                ContactNormalizer.phone(contact.phone(), address.country()).orElse(null);
        Email email = ContactNormalizer.email(contact.email()).orElse(null);
        PersonRecord.@Nullable Company company = company(document);
        PersonRecord record = new PersonRecord(
                        name.isKnown() ? List.of(name.text()) : List.of(),
                        phone == null ? List.of() : List.of(phone.text()),
                        email == null ? List.of() : List.of(email.address()),
                        address.isEmpty() ? List.of() : List.of(address(address)),
                        contact.birthDate(),
                        company,
                        attributes.personal(document))
                .from(new PersonRecord.Origin(document.source(), createdAt(document, receivedAt), false));
        PersonKind kind = document.kind() == LeadKind.B2B ? PersonKind.COMPANY : PersonKind.PERSON;
        Identity identity = identity(kind, record);
        return new NormalizedLead(
                identity,
                record,
                contacts(identity),
                Recognition.ofLikeness(matchKeys.of(record)),
                suppressible(record),
                fact(address.region()),
                productGroup(document.products()),
                (phone != null ? 1 : 0) + (email != null ? 1 : 0) + (address.line() != null ? 1 : 0));
    }

    /** A supplier's clock may be ahead of ours, but nothing is known from the future. */
    private static Instant createdAt(LeadDocument document, Instant receivedAt) {
        Instant said = document.createdAt();
        return said == null || said.isAfter(receivedAt) ? receivedAt : said;
    }

    /** What tells who a record of the vault is. */
    static Identity identity(PersonKind kind, PersonRecord record) {
        PersonRecord.Company company = record.company();
        return new Identity(
                kind,
                record.names().stream().map(PersonName::of).collect(Collectors.toSet()),
                record.phones().stream().map(Phone::parse).collect(Collectors.toSet()),
                record.emails().stream()
                        .flatMap(email -> ContactNormalizer.email(email).stream())
                        .collect(Collectors.toSet()),
                company == null ? null : company.inn(),
                company == null ? null : company.kpp());
    }

    /** Every index under which a suppression of this person may stand. */
    List<BlindIndex> suppressible(PersonRecord record) {
        return keys.of(record).stream()
                .flatMap(key -> key.all().stream())
                .sorted()
                .distinct()
                .toList();
    }

    private List<BlindIndex> contacts(Identity identity) {
        List<BlindIndex> contacts = new ArrayList<>();
        identity.phones().forEach(phone -> contacts.addAll(indexer.points(ContactType.PHONE, phone.e164())));
        identity.emails().forEach(email -> contacts.addAll(indexer.points(ContactType.EMAIL, email.canonical())));
        if (identity.inn() != null && identity.kind() == PersonKind.COMPANY) {
            contacts.addAll(indexer.points(ContactType.INN, identity.inn()));
        }
        return contacts;
    }

    /** A number with a wrong check digit names nobody: it is left out, the company's name and contacts stay. */
    private static PersonRecord.@Nullable Company company(LeadDocument document) {
        LeadDocument.Company company = document.company();
        if (company == null) {
            return null;
        }
        String name = company.name();
        return new PersonRecord.Company(
                name == null ? null : ContactNormalizer.companyName(name),
                TaxIds.inn(company.inn()).orElse(null),
                TaxIds.kpp(company.kpp()).orElse(null),
                TaxIds.ogrn(company.ogrn()).orElse(null));
    }

    private static PersonRecord.Address address(LeadDocument.Address address) {
        return new PersonRecord.Address(
                address.country(), address.region(), address.city(), address.line(), address.postcode());
    }

    /** A fact for the tables and the processes: short, and nothing that could be somebody's number. */
    static String fact(@Nullable String text) {
        return text == null || text.length() > MAX_FACT || PersonalDataShape.isPersonal(text) ? "" : text;
    }

    /** The part of the first article number before its dash: LENS-30 belongs to LENS. */
    private static String productGroup(Collection<LeadDocument.Product> products) {
        return products.stream()
                .findFirst()
                .map(product -> product.sku().split("-", 2)[0].toUpperCase(Locale.ROOT))
                .map(LeadNormalizer::fact)
                .orElse("");
    }
}
