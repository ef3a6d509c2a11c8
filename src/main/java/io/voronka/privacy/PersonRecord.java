package io.voronka.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the vault knows about a person or a company; sealed as a whole, because matching needs it as a whole.
 *
 * <p>Lists hold normalised values without repetition, the most recent last, and no more than {@value #LIMIT}.
 *
 * @param phones E.164, with an extension as {@code +74950000000;ext=12}
 * @param company for B2B: the company's own data
 * @param attributes personal attributes that an administrator has declared, by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PersonRecord(
        List<String> names,
        List<String> phones,
        List<String> emails,
        List<Address> addresses,
        @Nullable LocalDate birthDate,
        @Nullable Company company,
        Map<String, String> attributes) {

    /** Bounds what a flood of leads for one person can pile up; the oldest go first. */
    static final int LIMIT = 100;

    public static final PersonRecord EMPTY =
            new PersonRecord(List.of(), List.of(), List.of(), List.of(), null, null, Map.of());

    /** Absent in JSON means empty. */
    public PersonRecord {
        names = copy(names);
        phones = copy(phones);
        emails = copy(emails);
        addresses = copy(addresses);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /** A postal address; any part may be unknown. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Address(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city,
            @Nullable String line,
            @Nullable String postcode) {

        @Override
        public String toString() {
            return "Address[***]";
        }
    }

    /** A company; INN, KPP and OGRN as digits. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Company(
            @Nullable String name,
            @Nullable String inn,
            @Nullable String kpp,
            @Nullable String ogrn) {

        @Override
        public String toString() {
            return "Company[***]";
        }

        Company merge(Company newer) {
            return new Company(
                    newer.name != null ? newer.name : name,
                    newer.inn != null ? newer.inn : inn,
                    newer.kpp != null ? newer.kpp : kpp,
                    newer.ogrn != null ? newer.ogrn : ogrn);
        }
    }

    /** This record with what a newer one adds or says differently; equal to this one if it adds nothing. */
    public PersonRecord merge(PersonRecord newer) {
        Map<String, String> merged = new LinkedHashMap<>(attributes);
        merged.putAll(newer.attributes);
        return new PersonRecord(
                append(names, newer.names),
                append(phones, newer.phones),
                append(emails, newer.emails),
                append(addresses, newer.addresses),
                newer.birthDate != null ? newer.birthDate : birthDate,
                merge(company, newer.company),
                merged);
    }

    /** Says nothing, so that a log line cannot leak a person. */
    @Override
    public String toString() {
        return "PersonRecord[***]";
    }

    private static @Nullable Company merge(@Nullable Company older, @Nullable Company newer) {
        if (older == null) {
            return newer;
        }
        return newer == null ? older : older.merge(newer);
    }

    private static <T> List<T> append(List<T> older, List<T> newer) {
        if (newer.isEmpty()) {
            return older;
        }
        List<T> all = new ArrayList<>(older);
        all.removeAll(newer);
        all.addAll(newer);
        return all;
    }

    private static <T> List<T> copy(@Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        List<T> distinct = values.stream().distinct().toList();
        return distinct.size() <= LIMIT ? distinct : distinct.subList(distinct.size() - LIMIT, distinct.size());
    }
}
