package io.voronka.sync.mindbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.sync.mindbox.MindboxEvent;
import io.voronka.sync.mindbox.MindboxEvents;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what a webhook has sent, and tells all that is wrong with it at once. */
final class MindboxEventReader {

    private static final int MOST = 100;
    private static final int LONGEST = 100;

    private final MindboxEvents names;

    MindboxEventReader(MindboxEvents names) {
        this.names = names;
    }

    /** @throws ApiProblem 400 if a field is missing or wrong; none of the events has counted then */
    List<MindboxEvent> read(JsonNode body) {
        JsonNode items = body.path("events");
        if (!items.isArray() || items.isEmpty() || items.size() > MOST) {
            throw problem(List.of(new FieldProblem("events", "invalid", "must hold 1 to " + MOST + " events")));
        }
        List<FieldProblem> problems = new ArrayList<>();
        List<MindboxEvent> events = new ArrayList<>();
        for (int place = 0; place < items.size(); place++) {
            MindboxEvent event = new One(items.get(place), "events[" + place + "].", problems).read();
            if (event != null) {
                events.add(event);
            }
        }
        if (!problems.isEmpty()) {
            throw problem(problems);
        }
        return events;
    }

    private static ApiProblem problem(List<FieldProblem> problems) {
        return ApiProblem.fields(400, "A field is missing or wrong", problems);
    }

    /** One event. */
    private final class One {

        private final JsonNode node;
        private final String path;
        private final List<FieldProblem> problems;

        One(JsonNode node, String path, List<FieldProblem> problems) {
            this.node = node;
            this.path = path;
            this.problems = problems;
        }

        @Nullable
        MindboxEvent read() {
            String id = text("eventId", "must be a code of up to 100 characters", text -> !text.isEmpty());
            String type = text(
                    "type",
                    "must be UNSUBSCRIBED, SUBSCRIBED, MERGED or CLICKED",
                    text -> Arrays.stream(MindboxEvent.Type.values())
                            .anyMatch(known -> known.name().equals(text)));
            String person = text("voronkaId", "must be an id of a person", MindboxEventReader::isUuid);
            String at = text("occurredAt", "must be a time as 2026-01-31T12:00:00Z", MindboxEventReader::isTime);
            boolean leaves = "UNSUBSCRIBED".equals(type);
            String brand =
                    text("brand", "must be a known brand", text -> text.isEmpty() ? !leaves : names.isBrand(text));
            String point = text("pointOfContact", "must be a known one", text -> text.isEmpty() || names.isPoint(text));
            String topic = text("topic", "must be a code of up to 100 characters", text -> true);
            if (id == null
                    || type == null
                    || person == null
                    || at == null
                    || brand == null
                    || point == null
                    || topic == null) {
                return null;
            }
            return new MindboxEvent(
                    id, MindboxEvent.Type.valueOf(type), PersonId.of(person), Instant.parse(at), brand, point, topic);
        }

        /** A text, "" where there is none; null if it is wrong, which is noted. */
        private @Nullable String text(String name, String must, Predicate<String> valid) {
            JsonNode value = node.path(name);
            String text = value.isTextual() ? value.textValue() : "";
            boolean odd = (!value.isTextual() && !value.isMissingNode() && !value.isNull())
                    || text.length() > LONGEST
                    || PersonalDataShape.isPersonal(text);
            if (odd || !valid.test(text)) {
                problems.add(new FieldProblem(path + name, "invalid", must));
                return null;
            }
            return text;
        }
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text).isBefore(Instant.parse("2100-01-01T00:00:00Z"));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
