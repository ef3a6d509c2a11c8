package io.voronka.person.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.kernel.Email;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Phone;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.deletion.DeletionChannel;
import io.voronka.person.deletion.DeletionGround;
import io.voronka.person.deletion.NewDeletion;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldReader;
import io.voronka.platform.web.Roles;
import io.voronka.platform.web.StrictJson;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a request to be deleted, as it comes in over REST. */
@Component
class DeletionReader {

    private static final int MAX_ID = 200;
    private static final int MAX_SOURCE = 64;
    private static final int MAX_REF = 254;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");
    private static final ObjectMapper JSON =
            JsonMapper.builder(StrictJson.factory()).build();

    private final BlindIndexer indexer;
    private final Clock clock;

    DeletionReader(BlindIndexer indexer, Clock clock) {
        this.indexer = indexer;
        this.clock = clock;
    }

    /** @throws ApiProblem 400 for a document of the wrong shape, 422 for missing or unreadable fields */
    NewDeletion read(String body, Caller caller) {
        JsonNode document = tree(body);
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader request = new FieldReader(document, "", errors);
        String requestId = request.text("requestId", MAX_ID);
        DeletionChannel channel = request.choice("channel", DeletionChannel.class);
        DeletionGround ground = request.choice("ground", DeletionGround.class);
        List.of("requestId", "channel", "ground").forEach(field -> request.require(field, request.has(field)));
        Instant receivedAt = receivedAt(request);
        if (request.has("verified") && !document.path("verified").isBoolean()) {
            request.malformed("verified", "type", "must be true or false");
        }
        if (channel != null && !channel.isOwnWish()) {
            request.malformed("channel", "unknown", "is ours alone");
        }
        String source = request.code("source", MAX_SOURCE);
        Named named = named(request.object("personRef"), document.path("personRef"));
        errors.raise("deletion request");
        // An operator takes a request down; that it is the person who asks, the officer makes sure of.
        boolean verified =
                document.path("verified").asBoolean() && (caller.is(Roles.INTEGRATION) || caller.is(Roles.DPO));
        return new NewDeletion(
                Objects.requireNonNull(requestId),
                body,
                Objects.requireNonNull(channel),
                Objects.requireNonNullElse(source, caller.login()),
                Objects.requireNonNull(named).subject(),
                named.snapshot(),
                Objects.requireNonNull(ground),
                receivedAt,
                verified);
    }

    private static JsonNode tree(String body) {
        try {
            JsonNode request = JSON.readTree(body);
            if (request.isObject()) {
                return request;
            }
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the body.
            throw ApiProblem.of(400, "malformed", "The body is no JSON");
        }
        throw ApiProblem.of(400, "malformed", "A deletion request is a JSON object");
    }

    private Instant receivedAt(FieldReader request) {
        Instant now = clock.instant();
        Instant at = Objects.requireNonNullElse(request.instant("receivedAt"), now);
        if (at.isAfter(now.plus(CLOCKS_DIFFER)) || at.isBefore(Instant.EPOCH)) {
            request.refuse("receivedAt", "range", "must not be in the future, nor before 1970");
        }
        return at;
    }

    /** By what a person is named. */
    private record Named(EventSubject subject, Snapshot snapshot) {}

    private @Nullable Named named(FieldReader ref, JsonNode document) {
        List<String> names = Stream.of("externalId", "phone", "email", "personId")
                .filter(document::hasNonNull)
                .toList();
        if (names.size() != 1) {
            ref.refuse("externalId", "required", "one of externalId, phone, email and personId is needed");
            return null;
        }
        String text = Objects.requireNonNullElse(ref.text(names.get(0), MAX_REF), "");
        Named named = switch (names.get(0)) {
            case "phone" -> ContactNormalizer.phone(text, null).map(this::phone).orElse(null);
            case "email" -> ContactNormalizer.email(text).map(this::email).orElse(null);
            case "personId" -> person(text);
            default -> CODE.matcher(text).matches() ? id(EventSubject.Type.EXTERNAL, text) : null;
        };
        if (named == null) {
            ref.refuse(names.get(0), "format", "can't be read");
        }
        return named;
    }

    private Named phone(Phone phone) {
        BlindIndex index = indexer.index(ContactType.PHONE, phone.e164());
        return new Named(
                EventSubject.contact(EventSubject.Type.PHONE, index.keyId(), index.bytes()),
                new Snapshot(List.of(phone.e164()), List.of()));
    }

    private Named email(Email email) {
        BlindIndex index = indexer.index(ContactType.EMAIL, email.canonical());
        return new Named(
                EventSubject.contact(EventSubject.Type.EMAIL, index.keyId(), index.bytes()),
                new Snapshot(List.of(), List.of(email.address())));
    }

    private static @Nullable Named person(String text) {
        try {
            return id(EventSubject.Type.PERSON, PersonId.of(text).toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Named id(EventSubject.Type type, String id) {
        return new Named(EventSubject.id(type, id), new Snapshot(List.of(), List.of()));
    }
}
