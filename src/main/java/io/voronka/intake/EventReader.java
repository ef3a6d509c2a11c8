package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.person.PersonRef;
import io.voronka.platform.inbox.NewEvent;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldReader;
import io.voronka.privacy.BlindIndexer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
            "externalId",
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

    /** Fields that say what an event is about: one of them under the seal would be heard as if it were not there. */
    private static final Set<String> NAMES = Set.of("bounce", "brand", "channel", "scope", "topic");

    private static final int MAX_CODE = 100;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");

    private final BlindIndexer indexer;
    private final NewEvents events;
    private final ObjectMapper json;

    EventReader(BlindIndexer indexer, NewEvents events, ObjectMapper json) {
        this.indexer = indexer;
        this.events = events;
        this.json = json;
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
        if (at != null && at.isBefore(Instant.EPOCH)) {
            event.refuse("at", "range", "must not be before 1970");
        }
        PersonRef ref = PersonRef.read(event.object("personRef"));
        checkNames(event.object("payload"));
        if (type != null && type.isOfOrder()) {
            checkBuyer(event.object("payload"));
        }
        errors.raise("event");
        Map<String, Object> plain = new TreeMap<>();
        ObjectNode rest = part(body.path("payload"), plain);
        if (ref == null || type == null || at == null || eventId == null) {
            throw new IllegalStateException("An event without its fields was not refused");
        }
        return new Incoming(
                events.of(source, List.of(eventId), body.toString(), type.name(), ref.subject(indexer), plain, at),
                rest.isEmpty() ? null : rest.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void checkNames(FieldReader payload) {
        NAMES.stream().sorted().forEach(name -> ScopeFields.code(payload, name));
    }

    /** What tells whose an order is where several share a contact; a name is read under the seal. */
    private static void checkBuyer(FieldReader payload) {
        payload.code(OrderBuyers.LEAD, 128);
        payload.text(OrderBuyers.NAME, 200);
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
        if (value.isNumber()) {
            return isHarmless(value.asText()) ? value.decimalValue() : null;
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        return isCode(text) ? text : null;
    }

    private static boolean isCode(String text) {
        return CODE.matcher(text).matches() && isHarmless(text);
    }

    private static boolean isHarmless(String text) {
        return text.length() <= MAX_CODE && !PersonalDataShape.isPersonal(text) && !FieldReader.isContact(text);
    }
}
