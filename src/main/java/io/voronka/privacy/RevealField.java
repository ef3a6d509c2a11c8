package io.voronka.privacy;

import io.voronka.privacy.PersonRecord.Address;
import io.voronka.privacy.PersonRecord.Company;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be asked for in a reveal; each is a list of texts, the most recent last. */
public enum RevealField {
    NAME,
    PHONE,
    EMAIL,
    ADDRESS,
    BIRTH_DATE,
    COMPANY,
    ATTRIBUTES;

    List<String> of(PersonRecord person) {
        return switch (this) {
            case NAME -> person.names();
            case PHONE -> person.phones();
            case EMAIL -> person.emails();
            case ADDRESS -> person.addresses().stream().map(RevealField::text).toList();
            case BIRTH_DATE ->
                Stream.ofNullable(person.birthDate()).map(LocalDate::toString).toList();
            case COMPANY -> company(person.company());
            case ATTRIBUTES ->
                person.attributes().entrySet().stream()
                        .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                        .sorted()
                        .toList();
        };
    }

    private static String text(Address address) {
        return join(address.postcode(), address.country(), address.region(), address.city(), address.line());
    }

    private static List<String> company(@Nullable Company company) {
        return company == null
                ? List.of()
                : List.of(join(
                        company.name(),
                        labelled("INN", company.inn()),
                        labelled("KPP", company.kpp()),
                        labelled("OGRN", company.ogrn())));
    }

    private static @Nullable String labelled(String label, @Nullable String value) {
        return value == null ? null : label + " " + value;
    }

    private static String join(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
