package io.voronka.sync.mindbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.NewEvents;
import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.platform.inbox.NewEvent;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.sync.mindbox.MindboxProperties;
import io.voronka.sync.mindbox.store.MindboxNotes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what a webhook has sent into events of the inbox, in our names, and tells all that is wrong with it at once. */
final class MindboxEventReader {

    private static final int MOST = 100;
    private static final int LONGEST = 100;

    private static final String UNSUBSCRIBED = "UNSUBSCRIBED";

    /** Types of the inbox by those of the webhook. */
    private static final Map<String, String> TYPES = Map.of(
            UNSUBSCRIBED,
            UNSUBSCRIBED,
            "CLICKED",
            "LINK_CLICKED",
            "MERGED",
            "MINDBOX_MERGED",
            "SUBSCRIBED",
            "MINDBOX_SUBSCRIBED");

    private final MindboxProperties names;
    private final NewEvents events;

    MindboxEventReader(MindboxProperties names, NewEvents events) {
        this.names = names;
        this.events = events;
    }

    /**
     * One list an event of the webhook: whoever leaves several channels at once leaves each of them.
     *
     * @throws ApiProblem 400 if a field is missing or wrong; none of the events is taken then
     */
    List<List<NewEvent>> read(JsonNode body) {
        JsonNode items = body.path("events");
        if (!items.isArray() || items.isEmpty() || items.size() > MOST) {
            throw problem(List.of(new FieldProblem("events", "invalid", "must hold 1 to " + MOST + " events")));
        }
        List<FieldProblem> problems = new ArrayList<>();
        List<List<NewEvent>> read = new ArrayList<>();
        for (int place = 0; place < items.size(); place++) {
            Told told = new Fields(items.get(place), "events[" + place + "].", problems).read();
            if (told != null) {
                read.add(events(told, items.get(place).toString()));
            }
        }
        if (!problems.isEmpty()) {
            throw problem(problems);
        }
        return read;
    }

    private static ApiProblem problem(List<FieldProblem> problems) {
        return ApiProblem.fields(400, "A field is missing or wrong", problems);
    }

    /** An event in Mindbox's words; "" for what it does not say. */
    private record Told(
            String id, String type, PersonId person, Instant at, String brand, String point, String topic) {}

    private List<NewEvent> events(Told told, String body) {
        List<Channel> channels = names.channels(told.point());
        if (!told.type().equals(UNSUBSCRIBED)) {
            boolean one = !told.point().isEmpty() && channels.size() == 1;
            return List.of(event(told, body, List.of(told.id()), one ? channels.get(0) : null));
        }
        List<NewEvent> made = new ArrayList<>();
        for (Channel channel : channels) {
            // The first has the id alone, so that another body under it is noticed whatever it names.
            List<String> id = made.isEmpty() ? List.of(told.id()) : List.of(told.id(), channel.name());
            made.add(event(told, body, id, channel));
        }
        return made;
    }

    private NewEvent event(Told told, String body, List<String> id, @Nullable Channel channel) {
        Map<String, Object> payload = new TreeMap<>();
        if (!told.brand().isEmpty()) {
            payload.put("brand", names.ourBrand(told.brand()));
        }
        if (channel != null) {
            payload.put("channel", channel.name());
        }
        if (!told.topic().isEmpty()) {
            payload.put("topic", names.ourTopic(told.topic()));
        }
        EventSubject person =
                EventSubject.id(EventSubject.Type.PERSON, told.person().toString());
        String type = TYPES.getOrDefault(told.type(), told.type());
        return events.of(MindboxNotes.SYSTEM, id, body, type, person, payload, told.at());
    }

    /** The fields of one event. */
    private final class Fields {

        private final JsonNode node;
        private final String path;
        private final List<FieldProblem> problems;

        Fields(JsonNode node, String path, List<FieldProblem> problems) {
            this.node = node;
            this.path = path;
            this.problems = problems;
        }

        @Nullable
        Told read() {
            String id = text("eventId", "must be a code of up to 100 characters", text -> !text.isEmpty());
            String type = text("type", "must be UNSUBSCRIBED, SUBSCRIBED, MERGED or CLICKED", TYPES::containsKey);
            String person = text("voronkaId", "must be an id of a person", MindboxEventReader::isUuid);
            String at = text("occurredAt", "must be a time as 2026-01-31T12:00:00Z", MindboxEventReader::isTime);
            boolean leaves = UNSUBSCRIBED.equals(type);
            String brand =
                    text("brand", "must be a known brand", text -> text.isEmpty() ? !leaves : names.isBrand(text));
            String point = text(
                    "pointOfContact",
                    "must be a known one",
                    text -> !names.channels(text).isEmpty());
            String topic = text("topic", "must be a known topic or a code of up to 100 characters", names::isTopic);
            if (id == null
                    || type == null
                    || person == null
                    || at == null
                    || brand == null
                    || point == null
                    || topic == null) {
                return null;
            }
            return new Told(id, type, PersonId.of(person), Instant.parse(at), brand, point, topic);
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
            Instant at = Instant.parse(text);
            return at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("2100-01-01T00:00:00Z"));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
