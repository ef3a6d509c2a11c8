package io.voronka.calling;

import io.voronka.kernel.Email;
import io.voronka.kernel.Phone;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.PersonName;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.PersonRecord.Address;
import io.voronka.privacy.PersonRecord.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a call beside its outcome; it goes to the vault.
 *
 * @param note what the operator wants to keep; null for nothing
 * @param said what the person has said of themselves; empty for nothing
 */
public record CallWords(@Nullable String note, PersonRecord said) {

    public static final CallWords NONE = new CallWords(null, PersonRecord.EMPTY);

    /** Source of what people say on the phone. */
    private static final String SOURCE = "call";

    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST = 300;
    private static final int LONGEST_POSTCODE = 16;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final String NAME = "name";
    private static final String PHONE = "phone";
    private static final String EMAIL = "email";
    private static final String BIRTH_DATE = "birthDate";
    private static final String COUNTRY = "country";
    private static final String REGION = "region";
    private static final String CITY = "city";
    private static final String LINE = "line";
    private static final String POSTCODE = "postcode";
    private static final List<String> PLACE = List.of(COUNTRY, REGION, CITY, LINE, POSTCODE);
    private static final Set<String> FIELDS =
            Set.of(NAME, PHONE, EMAIL, BIRTH_DATE, COUNTRY, REGION, CITY, LINE, POSTCODE);

    /**
     * Reads what a form sent.
     *
     * @param corrections by field: name, phone, email, birthDate, and country, region, city, line and postcode of an
     *     address; an empty one says nothing
     * @param today no birth lies after it
     * @throws InvalidReportException if a field is unknown, unreadable or too long
     */
    public static CallWords read(@Nullable String note, Map<String, String> corrections, LocalDate today) {
        if (!FIELDS.containsAll(corrections.keySet())) {
            throw new InvalidReportException("corrections", "can be of name, phone, email, birthDate and the address");
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new InvalidReportException("note", "has at most " + LONGEST_NOTE + " characters");
        }
        return new CallWords(
                isBlank(note) ? null : note,
                new PersonRecord(
                        list(name(corrections.get(NAME))),
                        list(phone(corrections.get(PHONE))),
                        list(email(corrections.get(EMAIL))),
                        list(address(corrections)),
                        birthDate(corrections.get(BIRTH_DATE), today),
                        null,
                        Map.of()));
    }

    boolean isCorrection() {
        return !said.equals(PersonRecord.EMPTY);
    }

    /** What the person has said of themselves at that time. */
    PersonRecord record(Instant at) {
        return said.from(new Origin(SOURCE, at, true));
    }

    /** Says nothing, so that a log line cannot leak a person. */
    @Override
    public String toString() {
        return "CallWords[***]";
    }

    private static @Nullable String name(@Nullable String said) {
        if (isBlank(said)) {
            return null;
        }
        PersonName name = PersonName.of(said);
        if (said == null || said.length() > LONGEST || !name.isKnown()) {
            throw wrong(NAME, "must be the name of a person");
        }
        return name.text();
    }

    private static @Nullable String phone(@Nullable String said) {
        return isBlank(said)
                ? null
                : ContactNormalizer.phone(said, null)
                        .map(Phone::text)
                        .orElseThrow(() -> wrong(PHONE, "must be a phone number"));
    }

    private static @Nullable String email(@Nullable String said) {
        return isBlank(said)
                ? null
                : ContactNormalizer.email(said)
                        .map(Email::address)
                        .orElseThrow(() -> wrong(EMAIL, "must be an e-mail address"));
    }

    private static @Nullable LocalDate birthDate(@Nullable String said, LocalDate today) {
        if (said == null || said.isBlank()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(said.strip());
            if (!date.isAfter(today) && !date.isBefore(FIRST_BIRTH)) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // told below: the cause repeats the text
        }
        throw wrong(BIRTH_DATE, "must be a date of birth as 1980-12-31");
    }

    /** An address replaces the one before as a whole, so a part alone would lose the rest. */
    private static @Nullable Address address(Map<String, String> said) {
        Map<String, String> parts = new HashMap<>();
        for (String field : PLACE) {
            String part = said.getOrDefault(field, "").strip();
            if (part.length() > (field.equals(POSTCODE) ? LONGEST_POSTCODE : LONGEST)) {
                throw wrong(field, "is too long");
            }
            if (!part.isEmpty()) {
                parts.put(field, part);
            }
        }
        if (parts.isEmpty()) {
            return null;
        }
        if (!parts.containsKey(CITY)) {
            throw wrong(CITY, "is needed with an address");
        }
        String country = parts.get(COUNTRY);
        if (country != null && !country.matches("[A-Z]{2}")) {
            throw wrong(COUNTRY, "must be a country of two letters");
        }
        return new Address(country, parts.get(REGION), parts.get(CITY), parts.get(LINE), parts.get(POSTCODE));
    }

    private static InvalidReportException wrong(String field, String problem) {
        return new InvalidReportException("corrections." + field, problem);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static <T> List<T> list(@Nullable T value) {
        return value == null ? List.of() : List.of(value);
    }
}
