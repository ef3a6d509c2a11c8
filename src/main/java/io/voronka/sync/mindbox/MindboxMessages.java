package io.voronka.sync.mindbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.kernel.PersonId;
import io.voronka.sync.mindbox.CustomerImage.Standing;
import io.voronka.sync.mindbox.CustomerImage.Wanted;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads the bodies of Mindbox's operations. Pure. */
final class MindboxMessages {

    private final JsonMapper json = JsonMapper.builder().build();
    private final String idName;
    private final boolean doubleOptIn;

    MindboxMessages(String idName, boolean doubleOptIn) {
        this.idName = idName;
        this.doubleOptIn = doubleOptIn;
    }

    /** The body of a delivery. */
    String body(CustomerImage image, MindboxOperation operation) {
        ObjectNode body = json.createObjectNode();
        ObjectNode customer = customer(body, image.person());
        if (operation != MindboxOperation.OPT_OUT || image.gone()) {
            image.fields().forEach(customer::put);
            if (!image.customFields().isEmpty()) {
                ObjectNode custom = customer.putObject("customFields");
                image.customFields().forEach(custom::put);
            }
        }
        List<Wanted> told = image.subscriptions().stream()
                .filter(wanted -> isTold(wanted, image.gone() ? MindboxOperation.EDIT : operation))
                .toList();
        if (!told.isEmpty()) {
            ArrayNode subscriptions = customer.putArray("subscriptions");
            told.forEach(wanted -> write(subscriptions.addObject(), wanted));
        }
        return body.toString();
    }

    /** Whether an image has anything to say by an opt-out. */
    static boolean hasOptOut(CustomerImage image) {
        return image.subscriptions().stream().anyMatch(wanted -> wanted.standing() == Standing.CLOSED);
    }

    private boolean isTold(Wanted wanted, MindboxOperation operation) {
        return switch (operation) {
            // With a double opt-in, a registration asks the person, and cannot carry an opt-out.
            case REGISTER ->
                doubleOptIn ? wanted.standing() == Standing.PENDING : wanted.standing() != Standing.PENDING;
            case EDIT, ERASE -> wanted.standing() != Standing.PENDING;
            case OPT_OUT -> wanted.standing() == Standing.CLOSED;
        };
    }

    private static void write(ObjectNode into, Wanted wanted) {
        into.put("brand", wanted.brand()).put("pointOfContact", wanted.point());
        if (!wanted.topic().isEmpty()) {
            into.put("topic", wanted.topic());
        }
        into.put("isSubscribed", wanted.standing() != Standing.CLOSED);
    }

    /** The body of a read. */
    String question(PersonId person) {
        ObjectNode body = json.createObjectNode();
        customer(body, person);
        return body.toString();
    }

    /** What a read has brought, from the node {@code customer}. */
    static List<RemoteSubscription> subscriptions(JsonNode customer) {
        List<RemoteSubscription> found = new ArrayList<>();
        for (JsonNode subscription : customer.path("subscriptions")) {
            found.add(new RemoteSubscription(
                    subscription.path("brand").asText(),
                    subscription.path("pointOfContact").asText(""),
                    subscription.path("topic").asText(""),
                    subscription.path("isSubscribed").asBoolean()));
        }
        return found;
    }

    private ObjectNode customer(ObjectNode body, PersonId person) {
        ObjectNode customer = body.putObject("customer");
        customer.putObject("ids").put(idName, person.toString());
        return customer;
    }
}
