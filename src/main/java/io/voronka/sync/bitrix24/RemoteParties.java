package io.voronka.sync.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.PersonName;
import io.voronka.person.TaxIds;
import io.voronka.privacy.PersonRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whom deals are about, as Bitrix24 has them: personal data on its way into the vault. */
final class RemoteParties {

    private static final int FIRST_YEAR = 1900;

    private final Map<Long, PersonRecord> contacts = new HashMap<>();
    private final Map<Long, PersonRecord> companies = new HashMap<>();

    private RemoteParties() {}

    static RemoteParties of(List<JsonNode> contacts, List<JsonNode> companies, List<JsonNode> requisites) {
        RemoteParties parties = new RemoteParties();
        contacts.forEach(item -> parties.contacts.put(item.path("id").asLong(), contact(item)));
        Map<Long, JsonNode> identified = new HashMap<>();
        // the first of a company's is its main one
        requisites.forEach(item -> identified.putIfAbsent(item.path("ENTITY_ID").asLong(), item));
        companies.forEach(item -> {
            long id = item.path("id").asLong();
            parties.companies.put(id, company(item, identified.get(id)));
        });
        return parties;
    }

    /** Null for one that is not there any more. */
    @Nullable
    PersonRecord contact(@Nullable Long id) {
        return id == null ? null : contacts.get(id);
    }

    /** Null for one that is not there any more. */
    @Nullable
    PersonRecord company(@Nullable Long id) {
        return id == null ? null : companies.get(id);
    }

    private static PersonRecord contact(JsonNode item) {
        String name = Stream.of("lastName", "name", "secondName")
                .map(field -> item.path(field).asText("").strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        PersonName known = PersonName.of(name);
        return new PersonRecord(
                known.isKnown() ? List.of(known.text()) : List.of(),
                phones(item),
                emails(item),
                List.of(),
                birth(item.path("birthdate").asText("")),
                null,
                Map.of());
    }

    private static PersonRecord company(JsonNode item, @Nullable JsonNode requisites) {
        String title = item.path("title").asText("").strip();
        PersonRecord.Company company = new PersonRecord.Company(
                title.isEmpty() ? null : ContactNormalizer.companyName(title),
                requisite(requisites, "RQ_INN").flatMap(TaxIds::inn).orElse(null),
                requisite(requisites, "RQ_KPP").flatMap(TaxIds::kpp).orElse(null),
                requisite(requisites, "RQ_OGRN").flatMap(TaxIds::ogrn).orElse(null));
        boolean empty = company.name() == null && company.inn() == null && company.ogrn() == null;
        return new PersonRecord(
                List.of(), phones(item), emails(item), List.of(), null, empty ? null : company, Map.of());
    }

    private static java.util.Optional<String> requisite(@Nullable JsonNode requisites, String field) {
        return java.util.Optional.ofNullable(requisites)
                .map(known -> known.path(field).asText(""))
                .filter(text -> !text.isBlank());
    }

    private static List<String> phones(JsonNode item) {
        List<String> phones = new ArrayList<>();
        values(item, "PHONE")
                .forEach(raw -> ContactNormalizer.phone(raw, null).ifPresent(phone -> phones.add(phone.text())));
        return phones;
    }

    private static List<String> emails(JsonNode item) {
        List<String> emails = new ArrayList<>();
        values(item, "EMAIL")
                .forEach(raw -> ContactNormalizer.email(raw).ifPresent(email -> emails.add(email.address())));
        return emails;
    }

    private static List<String> values(JsonNode item, String type) {
        List<String> values = new ArrayList<>();
        item.path("fm").forEach(value -> {
            if (value.path("typeId").asText().equals(type)) {
                values.add(value.path("value").asText());
            }
        });
        return values;
    }

    /** A date of birth that can't be read is no reason to leave somebody out. */
    private static @Nullable LocalDate birth(String text) {
        try {
            LocalDate date = text.isEmpty() ? null : OffsetDateTime.parse(text).toLocalDate();
            return date == null || date.getYear() < FIRST_YEAR ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Says nothing of whom it is about. */
    @Override
    public String toString() {
        return "RemoteParties[***]";
    }
}
