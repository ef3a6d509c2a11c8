package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.person.ContactNormalizer;
import io.voronka.platform.id.Ids;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.platform.inbox.NewEvent;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads an event's JSON, and parts what may stand in the inbox from what only the vault may hold. */
@Component
class EventReader {

    /** What a payload may say in the clear: names of known meaning, with codes, numbers and booleans under them. */
    private static final Set<String> PLAIN = Set.of(
            "amount",
            "bounce",
            "brand",
            "callId",
            "campaign",
            "channel",
            "code",
            "currency",
            "durationSec",
            "kind",
            "link",
            "mailing",
            "orderId",
            "points",
            "quantity",
            "reason",
            "receiptId",
            "scope",
            "sku",
            "status",
            "template",
            "topic");

    private static final int MAX_CODE = 100;
    private static final int HASH = 16;

    private final BlindIndexer indexer;
    private final KeyedHash hash;
    private final ObjectMapper json;
    private final Clock clock;

    EventReader(BlindIndexer indexer, KeyedHash hash, ObjectMapper json, Clock clock) {
        this.indexer = indexer;
        this.hash = hash;
        this.json = json;
        this.clock = clock;
    }

    /**
     * An event that was read.
     *
     * @param sealed what of the payload has no known meaning and may be anything; null if there is nothing of it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Incoming(NewEvent event, byte @Nullable [] sealed) {}

    /** @throws ApiProblem 400 for a document of the wrong shape, 422 for missing, over-long or unreadable fields */
    Incoming read(JsonNode body) {
        if (!body.isObject()) {
            throw ApiProblem.of(400, "malformed", "An event is a JSON object");
        }
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader event = new FieldReader(body, "", errors);
        String eventId = event.text("eventId", 200);
        event.require("eventId", event.has("eventId"));
        EventType type = event.choice("type", EventType.class);
        event.require("type", event.has("type"));
        String source = event.requiredCode("source", 64);
        Instant at = event.instant("at");
        event.require("at", event.has("at"));
        EventSubject subject = subject(event.object("personRef"));
        event.object("payload"); // of the right shape
        errors.raise("event");
        Map<String, Object> plain = new TreeMap<>();
        ObjectNode rest = part(body.path("payload"), plain);
        if (subject == null || type == null || at == null || eventId == null) {
            throw new IllegalStateException("An event without its fields was not refused");
        }
        Instant now = clock.instant();
        return new Incoming(
                new NewEvent(
                        Ids.next(),
                        hash("event-key", source, eventId),
                        hash("event-body", body.toString()),
                        lane(subject, source),
                        type.name(),
                        source,
                        subject,
                        plain,
                        at.isAfter(now) ? now : at),
                rest.isEmpty() ? null : rest.toString().getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable EventSubject subject(FieldReader ref) {
        long named = java.util.stream.Stream.of("externalId", "phone", "email", "personId")
                .filter(ref::has)
                .count();
        if (named != 1) {
            ref.refuse("externalId", "required", "one of externalId, phone, email and personId is needed");
            return null;
        }
        if (ref.has("externalId")) {
            String id = ref.code("externalId", 128);
            return id == null ? null : EventSubject.id(EventSubject.Type.EXTERNAL, id);
        }
        if (ref.has("personId")) {
            return person(ref);
        }
        return contact(ref);
    }

    private static @Nullable EventSubject person(FieldReader ref) {
        String id = ref.text("personId", 36);
        try {
            return id == null
                    ? null
                    : EventSubject.id(EventSubject.Type.PERSON, PersonId.of(id).toString());
        } catch (IllegalArgumentException e) {
            ref.refuse("personId", "format", "must be a UUID");
            return null;
        }
    }

    private @Nullable EventSubject contact(FieldReader ref) {
        String field = ref.has("phone") ? "phone" : "email";
        String text = ref.text(field, 254);
        BlindIndex index = "phone".equals(field)
                ? ContactNormalizer.phone(text, null)
                        .map(phone -> indexer.index(ContactType.PHONE, phone.e164()))
                        .orElse(null)
                : ContactNormalizer.email(text)
                        .map(email -> indexer.index(ContactType.EMAIL, email.canonical()))
                        .orElse(null);
        if (index == null) {
            ref.refuse(field, "format", "can't be read as one that somebody is reached by");
            return null;
        }
        return EventSubject.contact(
                "phone".equals(field) ? EventSubject.Type.PHONE : EventSubject.Type.EMAIL,
                index.keyId(),
                index.bytes());
    }

    /** Takes what may stand in the clear; returns the rest. */
    private ObjectNode part(JsonNode payload, Map<String, Object> plain) {
        ObjectNode rest = json.createObjectNode();
        payload.properties().forEach(field -> {
            Object value = PLAIN.contains(field.getKey()) ? plain(field.getValue()) : null;
            if (value == null) {
                rest.set(field.getKey(), field.getValue());
            } else {
                plain.put(field.getKey(), value);
            }
        });
        return rest;
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        boolean harmless = value.isValueNode()
                && value.asText().length() <= MAX_CODE
                && value.asText().indexOf('\0') < 0
                && !PersonalDataShape.isPersonal(value.asText())
                && !FieldReader.isContact(value.asText());
        if (!harmless) {
            return null;
        }
        return value.isNumber() ? value.decimalValue() : value.isTextual() ? value.textValue() : null;
    }

    private byte[] lane(EventSubject subject, String source) {
        EventSubject.ContactRef contact = subject.contact();
        return contact != null ? contact.index() : hash("event-lane", source, String.valueOf(subject.id()));
    }

    private byte[] hash(String purpose, String... parts) {
        return Arrays.copyOf(hash.of(purpose, parts), HASH);
    }
}
