package io.voronka.person.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.Email;
import io.voronka.kernel.Phone;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.PersonName;
import io.voronka.person.PersonRef;
import io.voronka.person.deletion.DeletionChannel;
import io.voronka.person.request.NewPersonRequest;
import io.voronka.person.request.RequestContent;
import io.voronka.person.request.RequestType;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldReader;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.PersonRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads a request of a person, as it comes in over REST. */
@Component
class PersonRequestReader {

    private final BlindIndexer indexer;
    private final Clock clock;

    PersonRequestReader(BlindIndexer indexer, Clock clock) {
        this.indexer = indexer;
        this.clock = clock;
    }

    /** @throws ApiProblem 400 for a document of the wrong shape, 422 for missing or unreadable fields */
    NewPersonRequest read(String body, Caller caller) {
        JsonNode document = RequestBody.read(body, "A request of a person");
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader request = new FieldReader(document, "", errors);
        String requestId = request.text("requestId", 200);
        RequestType type = request.choice("type", RequestType.class);
        DeletionChannel channel = request.choice("channel", DeletionChannel.class);
        List.of("requestId", "type", "channel").forEach(field -> request.require(field, request.has(field)));
        Instant receivedAt = RequestBody.receivedAt(request, clock.instant());
        if (request.has("verified") && !document.path("verified").isBoolean()) {
            request.malformed("verified", "type", "must be true or false");
        }
        if (channel != null && !channel.isOwnWish()) {
            request.malformed("channel", "unknown", "is ours alone");
        }
        String source = request.code("source", 64);
        PersonRef ref = PersonRef.read(request.object("personRef"));
        PersonRecord correction = correction(request.object("corrections"));
        if (type == RequestType.CORRECTION && correction.equals(PersonRecord.EMPTY)) {
            request.refuse("corrections", "required", "says nothing that could be corrected");
        }
        String note = request.text("note", 2_000);
        errors.raise("request");
        // An operator takes a request down; that it is the person who asks, the officer makes sure of.
        boolean trusted = caller.is(Roles.INTEGRATION) || caller.is(Roles.DPO);
        PersonRef named = Objects.requireNonNull(ref);
        return new NewPersonRequest(
                Objects.requireNonNull(requestId),
                body,
                Objects.requireNonNull(type),
                Objects.requireNonNull(channel),
                Objects.requireNonNullElse(source, caller.login()),
                named.subject(indexer),
                new RequestContent(
                        named.type() == EventSubject.Type.PHONE ? List.of(named.address()) : List.of(),
                        named.type() == EventSubject.Type.EMAIL ? List.of(named.address()) : List.of(),
                        correction,
                        note),
                receivedAt,
                trusted && document.path("verified").asBoolean());
    }

    private static PersonRecord correction(FieldReader said) {
        FieldReader address = said.object("address");
        String country = address.text("country", 2);
        PersonRecord.Address where = new PersonRecord.Address(
                country,
                address.text("region", 100),
                address.text("city", 100),
                address.text("line", 300),
                address.text("postcode", 16));
        boolean somewhere = where.region() != null || where.city() != null || where.line() != null;
        PersonName name = PersonName.of(said.text("name", 200));
        List<String> phones = ContactNormalizer.phone(said.text("phone", 64), country).stream()
                .map(Phone::text)
                .toList();
        List<String> emails = ContactNormalizer.email(said.text("email", 254)).stream()
                .map(Email::address)
                .toList();
        readable(said, "name", name.isKnown());
        readable(said, "phone", !phones.isEmpty());
        readable(said, "email", !emails.isEmpty());
        LocalDate birthDate = said.date("birthDate");
        return new PersonRecord(
                name.isKnown() ? List.of(name.text()) : List.of(),
                phones,
                emails,
                somewhere ? List.of(where) : List.of(),
                birthDate,
                null,
                Map.of());
    }

    private static void readable(FieldReader said, String field, boolean read) {
        if (said.has(field) && !read) {
            said.refuse(field, "format", "can't be read");
        }
    }
}
