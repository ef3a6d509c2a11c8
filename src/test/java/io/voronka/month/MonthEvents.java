package io.voronka.month;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.month.MonthEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What mailing and shop tell of the people of a month, between the leads; the same for the same seed and stream. */
final class MonthEvents {

    /** One person in so many pays for orders. */
    private static final int BUYERS = 12;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final List<Delivered> known = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private List<MonthEvent> late = new ArrayList<>();
    private int next;

    MonthEvents(long seed) {
        this.random = new Random(seed);
    }

    /**
     * What happens once these leads are there.
     *
     * @param at the time of the stream by then
     */
    List<MonthEvent> after(List<Delivered> leads, Instant at) {
        List<MonthEvent> events = late;
        late = new ArrayList<>();
        for (Delivered lead : leads) {
            if (lead.person() < 0 || lead.repeat()) {
                continue;
            }
            if (seen.add(lead.person())) {
                known.add(lead);
                if (lead.person() % BUYERS == 0) {
                    events.add(event(Kind.ORDER_PAID, lead, Instant.now()));
                    events.add(event(Kind.ORDER_PAID, lead, Instant.now()));
                }
            }
            happen(events, at);
        }
        again(events);
        return events;
    }

    /** Something about anybody who is known by then. */
    private void happen(List<MonthEvent> events, Instant at) {
        int dice = random.nextInt(1_000);
        Kind kind = dice < 10
                ? Kind.COMPLAINT
                : dice < 22
                        ? Kind.HARD_BOUNCE
                        : dice < 32
                                ? Kind.SOFT_BOUNCE
                                : dice < 62 ? Kind.UNSUBSCRIBED : dice < 66 ? Kind.LEFT_ALL : null;
        if (kind != null) {
            events.add(event(kind, known.get(random.nextInt(known.size())), at));
        }
    }

    /** One in ten comes again, some of them at once, the others later. */
    private void again(List<MonthEvent> events) {
        for (MonthEvent event : List.copyOf(events)) {
            if (!event.repeat() && random.nextInt(10) == 0) {
                MonthEvent repeated = new MonthEvent(event.kind(), event.person(), event.at(), true, event.body());
                (random.nextBoolean() ? late : events).add(repeated);
            }
        }
    }

    private MonthEvent event(Kind kind, Delivered lead, Instant at) {
        ObjectNode event = JSON.createObjectNode().put("eventId", "E" + next++).put("at", at.toString());
        ObjectNode payload = event.putObject("payload");
        ObjectNode ref = event.putObject("personRef");
        switch (kind) {
            case COMPLAINT -> mailing(event, ref, lead, "COMPLAINT");
            case HARD_BOUNCE, SOFT_BOUNCE -> {
                mailing(event, ref, lead, "EMAIL_BOUNCED");
                payload.put("bounce", kind == Kind.HARD_BOUNCE ? "HARD" : "SOFT");
            }
            case UNSUBSCRIBED -> {
                left(event, ref, lead);
                payload.put("channel", "EMAIL").put("topic", "NEWS");
            }
            case LEFT_ALL -> {
                left(event, ref, lead);
                payload.put("scope", "ALL");
            }
            case ORDER_PAID -> {
                event.put("type", "ORDER_PAID").put("source", "shop");
                contact(ref, lead);
            }
        }
        return new MonthEvent(kind, lead.person(), at, false, event.toString());
    }

    private void mailing(ObjectNode event, ObjectNode ref, Delivered lead, String type) {
        event.put("type", type).put("source", "unisender");
        ref.put("email", MonthPeople.email(lead.person(), random));
    }

    /** By a contact, or by the contractor's own number of a lead. */
    private void left(ObjectNode event, ObjectNode ref, Delivered lead) {
        event.put("type", "UNSUBSCRIBED");
        if (random.nextInt(3) == 0) {
            event.put("source", lead.source());
            ref.put("externalId", lead.externalId());
        } else {
            event.put("source", "unisender");
            ref.put("email", MonthPeople.email(lead.person(), random));
        }
    }

    private void contact(ObjectNode ref, Delivered lead) {
        if (random.nextBoolean()) {
            ref.put("email", MonthPeople.email(lead.person(), random));
        } else {
            ref.put("phone", MonthPeople.phone(lead.person(), random));
        }
    }
}
