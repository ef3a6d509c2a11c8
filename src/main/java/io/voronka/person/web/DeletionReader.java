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
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.platform.web.StrictJson;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a request to be deleted, as it comes in over REST. */
@Component
class DeletionReader {

    private static final int MAX_ID = 200;
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
        JsonNode request = tree(body);
        List<FieldProblem> malformed = new ArrayList<>();
        List<FieldProblem> refused = new ArrayList<>();
        DeletionChannel channel = choice(request, "channel", DeletionChannel.class, malformed, refused);
        DeletionGround ground = choice(request, "ground", DeletionGround.class, malformed, refused);
        String requestId = requestId(request, refused);
        Instant receivedAt = receivedAt(request, refused);
        if (request.has("verified") && !request.path("verified").isBoolean()) {
            malformed.add(new FieldProblem("verified", "type", "must be true or false"));
        }
        Named named = named(request.path("personRef"), refused);
        raise(400, "The deletion request is not of the form that the contract gives", malformed);
        raise(422, "The deletion request has fields that are missing or can't be taken", refused);
        // An operator takes a request down; that it is the person who asks, the officer makes sure of.
        boolean verified =
                request.path("verified").asBoolean() && (caller.is(Roles.INTEGRATION) || caller.is(Roles.DPO));
        return new NewDeletion(
                requestId,
                body,
                Objects.requireNonNull(channel),
                request.path("source").asText(caller.login()),
                Objects.requireNonNull(named).subject(),
                named.snapshot(),
                Optional.ofNullable(named.contact()),
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

    private static <E extends Enum<E>> @Nullable E choice(
            JsonNode request, String field, Class<E> type, List<FieldProblem> malformed, List<FieldProblem> refused) {
        JsonNode value = request.path(field);
        if (value.isMissingNode() || value.isNull()) {
            refused.add(new FieldProblem(field, "required", "is needed"));
            return null;
        }
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value.asText()))
                .findFirst()
                .orElseGet(() -> {
                    malformed.add(
                            new FieldProblem(field, "unknown", "must be one of " + List.of(type.getEnumConstants())));
                    return null;
                });
    }

    private static String requestId(JsonNode request, List<FieldProblem> refused) {
        String id = request.path("requestId").asText("").strip();
        if (id.isEmpty()) {
            refused.add(new FieldProblem("requestId", "required", "is needed"));
        } else if (id.length() > MAX_ID) {
            refused.add(new FieldProblem("requestId", "too-long", "must have " + MAX_ID + " characters at most"));
        }
        return id;
    }

    private Instant receivedAt(JsonNode request, List<FieldProblem> refused) {
        Instant now = clock.instant();
        String text = request.path("receivedAt").asText("");
        if (text.isEmpty()) {
            return now;
        }
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            if (at.isAfter(now.plusSeconds(300)) || at.isBefore(Instant.EPOCH)) {
                refused.add(new FieldProblem("receivedAt", "range", "must not be in the future, nor before 1970"));
            }
            return at;
        } catch (DateTimeException e) {
            refused.add(new FieldProblem("receivedAt", "format", "must be a time with an offset, ISO 8601"));
            return now;
        }
    }

    /** By what a person is named. */
    private record Named(
            EventSubject subject,
            Snapshot snapshot,
            @Nullable BlindIndex contact) {}

    private @Nullable Named named(JsonNode ref, List<FieldProblem> refused) {
        List<String> names = Stream.of("externalId", "phone", "email", "personId")
                .filter(ref::hasNonNull)
                .toList();
        if (names.size() != 1) {
            refused.add(new FieldProblem(
                    "personRef", "required", "one of externalId, phone, email and personId is needed"));
            return null;
        }
        String text = ref.path(names.get(0)).asText("").strip();
        Named named = switch (names.get(0)) {
            case "phone" -> ContactNormalizer.phone(text, null).map(this::phone).orElse(null);
            case "email" -> ContactNormalizer.email(text).map(this::email).orElse(null);
            case "personId" -> person(text);
            default -> CODE.matcher(text).matches() ? id(EventSubject.Type.EXTERNAL, text) : null;
        };
        if (named == null) {
            refused.add(new FieldProblem("personRef." + names.get(0), "format", "can't be read"));
        }
        return named;
    }

    private Named phone(Phone phone) {
        BlindIndex index = indexer.index(ContactType.PHONE, phone.e164());
        return new Named(
                EventSubject.contact(EventSubject.Type.PHONE, index.keyId(), index.bytes()),
                new Snapshot(List.of(phone.e164()), List.of()),
                index);
    }

    private Named email(Email email) {
        BlindIndex index = indexer.index(ContactType.EMAIL, email.canonical());
        return new Named(
                EventSubject.contact(EventSubject.Type.EMAIL, index.keyId(), index.bytes()),
                new Snapshot(List.of(), List.of(email.address())),
                index);
    }

    private static @Nullable Named person(String text) {
        try {
            return id(EventSubject.Type.PERSON, PersonId.of(text).toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Named id(EventSubject.Type type, String id) {
        return new Named(EventSubject.id(type, id), new Snapshot(List.of(), List.of()), null);
    }

    private static void raise(int status, String detail, List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(status, detail, problems);
        }
    }
}
