package io.voronka.calling;

import io.voronka.kernel.Email;
import io.voronka.kernel.Phone;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.PersonName;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.PersonRecord.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a call beside its outcome; it goes to the vault.
 *
 * @param note what the operator wants to keep; null for nothing
 * @param name another name than the known one; null for none
 * @param phone E.164, with an extension as {@code +74950000000;ext=12}; null for none
 */
public record CallWords(
        @Nullable String note,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {

    public static final CallWords NONE = new CallWords(null, null, null, null);

    /** Source of what people say on the phone. */
    private static final String SOURCE = "call";

    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_NAME = 300;
    private static final String NAME = "name";
    private static final String PHONE = "phone";
    private static final String EMAIL = "email";
    private static final Set<String> FIELDS = Set.of(NAME, PHONE, EMAIL);

    /**
     * Reads what a form sent.
     *
     * @param corrections by field: name, phone, email; an empty one says nothing
     * @throws InvalidReportException if a field is unknown, unreadable or too long
     */
    public static CallWords read(@Nullable String note, Map<String, String> corrections) {
        if (!FIELDS.containsAll(corrections.keySet())) {
            throw new InvalidReportException("corrections", "can be of name, phone and email");
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new InvalidReportException("note", "has at most " + LONGEST_NOTE + " characters");
        }
        return new CallWords(
                isBlank(note) ? null : note,
                name(corrections.get(NAME)),
                phone(corrections.get(PHONE)),
                email(corrections.get(EMAIL)));
    }

    boolean isCorrection() {
        return name != null || phone != null || email != null;
    }

    /** What the person has said of themselves at that time. */
    PersonRecord record(Instant at) {
        return new PersonRecord(list(name), list(phone), list(email), List.of(), null, null, Map.of())
                .from(new Origin(SOURCE, at, true));
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
        if (said == null || said.length() > LONGEST_NAME || !name.isKnown()) {
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

    private static InvalidReportException wrong(String field, String problem) {
        return new InvalidReportException("corrections." + field, problem);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static List<String> list(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
