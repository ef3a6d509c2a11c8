package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.platform.web.FieldReader;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a document from outside is about, by one of {@code externalId}, {@code phone}, {@code email}, {@code personId}.
 *
 * @param value normalised: E.164, canonical e-mail, or the id
 * @param address for an e-mail, how it is written to; else the value
 */
public record PersonRef(EventSubject.Type type, String value, String address) {

    private static final int MAX_EXTERNAL = 128;
    private static final int MAX_CONTACT = 254;
    private static final int MAX_ID = 36;

    /** Reads it; what is wrong with it is among the reader's errors then, and the answer is null. */
    public static @Nullable PersonRef read(FieldReader ref) {
        List<String> named = List.of("externalId", "phone", "email", "personId").stream()
                .filter(ref::has)
                .toList();
        if (named.size() != 1) {
            ref.refuse("externalId", "required", "one of externalId, phone, email and personId is needed");
            return null;
        }
        return switch (named.get(0)) {
            case "externalId" -> external(ref);
            case "personId" -> person(ref);
            case "phone" -> phone(ref);
            default -> email(ref);
        };
    }

    private static @Nullable PersonRef external(FieldReader ref) {
        String id = ref.code("externalId", MAX_EXTERNAL);
        return id == null ? null : new PersonRef(EventSubject.Type.EXTERNAL, id, id);
    }

    private static @Nullable PersonRef person(FieldReader ref) {
        String id = ref.text("personId", MAX_ID);
        try {
            return id == null ? null : of(PersonId.of(id));
        } catch (IllegalArgumentException e) {
            ref.refuse("personId", "format", "must be a UUID");
            return null;
        }
    }

    private static @Nullable PersonRef phone(FieldReader ref) {
        String text = ref.text("phone", MAX_CONTACT);
        return ContactNormalizer.phone(text, null)
                .map(phone -> new PersonRef(EventSubject.Type.PHONE, phone.e164(), phone.e164()))
                .orElseGet(() -> unreadable(ref, "phone"));
    }

    private static @Nullable PersonRef email(FieldReader ref) {
        String text = ref.text("email", MAX_CONTACT);
        return ContactNormalizer.email(text)
                .map(email -> new PersonRef(EventSubject.Type.EMAIL, email.canonical(), email.address()))
                .orElseGet(() -> unreadable(ref, "email"));
    }

    private static @Nullable PersonRef unreadable(FieldReader ref, String field) {
        ref.refuse(field, "format", "can't be read as one that somebody is reached by");
        return null;
    }

    public static PersonRef of(PersonId person) {
        return new PersonRef(EventSubject.Type.PERSON, person.toString(), person.toString());
    }

    /** The same without the contact itself, as it may be kept outside of the vault. */
    public EventSubject subject(BlindIndexer indexer) {
        return switch (type) {
            case PHONE -> contact(indexer.index(ContactType.PHONE, value));
            case EMAIL -> contact(indexer.index(ContactType.EMAIL, value));
            case EXTERNAL, PERSON -> EventSubject.id(type, value);
        };
    }

    private EventSubject contact(BlindIndex index) {
        return EventSubject.contact(type, index.keyId(), index.bytes());
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "PersonRef[" + type + "]";
    }
}
