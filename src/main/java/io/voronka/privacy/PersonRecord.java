package io.voronka.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the vault knows about a person or a company; sealed as a whole, because matching needs it as a whole.
 *
 * <p>Lists hold normalised values without repetition, the most recent last, and no more than {@value #LIMIT}.
 *
 * @param phones E.164, with an extension as {@code +74950000000;ext=12}
 * @param company for B2B: the company's own data
 * @param attributes personal attributes that an administrator has declared, by name
 * @param origins where values come from of which only one holds, by field: birth date, company, attributes, and which
 *     name and which address is the last. What is not in it is of unknown origin.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PersonRecord(
        List<String> names,
        List<String> phones,
        List<String> emails,
        List<Address> addresses,
        @Nullable LocalDate birthDate,
        @Nullable Company company,
        Map<String, String> attributes,
        Map<String, Origin> origins) {

    /** Bounds what a flood of leads for one person can pile up; the oldest go first. */
    static final int LIMIT = 100;

    public static final PersonRecord EMPTY =
            new PersonRecord(List.of(), List.of(), List.of(), List.of(), null, null, Map.of(), Map.of());

    /** Absent in JSON means empty. */
    public PersonRecord {
        names = copy(names);
        phones = copy(phones);
        emails = copy(emails);
        addresses = copy(addresses);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        origins = origins == null ? Map.of() : Map.copyOf(origins);
    }

    /** A record of unknown origin. */
    public PersonRecord(
            List<String> names,
            List<String> phones,
            List<String> emails,
            List<Address> addresses,
            @Nullable LocalDate birthDate,
            @Nullable Company company,
            Map<String, String> attributes) {
        this(names, phones, emails, addresses, birthDate, company, attributes, Map.of());
    }

    /**
     * Where a value comes from.
     *
     * @param source code of the source that brought it
     * @param at when it was said; null if nobody knows
     * @param verified whether the person has confirmed it
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Origin(@Nullable String source, @Nullable Instant at, boolean verified) {

        static final Origin UNKNOWN = new Origin(null, null, false);
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
    }

    /** {@link #merge(PersonRecord, ToIntFunction)} with sources that are all trusted alike. */
    public PersonRecord merge(PersonRecord newer) {
        return merge(newer, source -> 0);
    }

    /**
     * This record with what a newer one adds or says differently; equal to this one if it adds nothing. Where only one
     * value can hold it is the verified one, else that of the better source, else the more recent, else the more
     * complete, else that of the newer record.
     *
     * @param rank how far a source is trusted; more is better, null stands for an unknown source
     */
    public PersonRecord merge(PersonRecord newer, ToIntFunction<@Nullable String> rank) {
        return new RecordMerge(this, newer, rank).merged();
    }

    /** The same record with one origin for all its values. */
    public PersonRecord from(Origin origin) {
        Map<String, Origin> all = new HashMap<>();
        RecordMerge.fields(this).forEach(field -> all.put(field, origin));
        return new PersonRecord(names, phones, emails, addresses, birthDate, company, attributes, all);
    }

    /** Says nothing, so that a log line cannot leak a person. */
    @Override
    public String toString() {
        return "PersonRecord[***]";
    }

    private static <T> List<T> copy(@Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        List<T> distinct = values.stream().distinct().toList();
        return distinct.size() <= LIMIT ? distinct : distinct.subList(distinct.size() - LIMIT, distinct.size());
    }
}
