package io.voronka.demo.fake.mindbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Mindbox's operations do to a customer. */
final class FakeOperations {

    private static final String CLEAR = "%CLEAR%";
    private static final List<String> FIELDS = List.of("email", "mobilePhone", "firstName", "lastName", "middleName");

    private final boolean doubleOptIn;

    FakeOperations(boolean doubleOptIn) {
        this.doubleOptIn = doubleOptIn;
    }

    /** Where a customer is wrong; null where it is not. */
    @Nullable
    String check(JsonNode customer, String id, boolean registers) {
        if (id.isEmpty()) {
            return "/customer/ids";
        }
        String phone = customer.path("mobilePhone").asText("");
        if (!phone.isEmpty() && !phone.equals(CLEAR) && !phone.matches("[0-9]{7,15}")) {
            return "/customer/mobilePhone";
        }
        for (JsonNode subscription : customer.path("subscriptions")) {
            boolean whole = subscription.path("brand").isTextual()
                    && subscription.path("isSubscribed").isBoolean();
            // A double opt-in project has no registration that opts out.
            boolean optsOut = !subscription.path("isSubscribed").asBoolean();
            if (!whole || (doubleOptIn && registers && optsOut)) {
                return "/customer/subscriptions";
            }
        }
        return null;
    }

    void apply(JsonNode customer, FakeCustomer kept, boolean registers) {
        FIELDS.forEach(field -> set(kept.fields, field, customer.path(field)));
        for (Map.Entry<String, JsonNode> field : customer.path("customFields").properties()) {
            set(kept.fields, "customFields." + field.getKey(), field.getValue());
        }
        for (JsonNode subscription : customer.path("subscriptions")) {
            subscribe(kept.subscriptions, key(subscription), state(subscription, registers));
        }
    }

    /** Whoever leaves the whole of a point of contact leaves each topic of it; whoever is in need not confirm again. */
    private static void subscribe(Map<String, String> subscriptions, String key, String state) {
        if (state.equals("Unsubscribed") && key.endsWith("/")) {
            subscriptions.replaceAll((scope, before) -> scope.startsWith(key) ? state : before);
        }
        subscriptions.merge(
                key,
                state,
                (before, after) -> after.equals("Pending") && before.equals(FakeMindbox.SUBSCRIBED) ? before : after);
    }

    private String state(JsonNode subscription, boolean registers) {
        if (!subscription.path("isSubscribed").asBoolean()) {
            return "Unsubscribed";
        }
        return doubleOptIn && registers ? "Pending" : FakeMindbox.SUBSCRIBED;
    }

    private static void set(Map<String, String> fields, String name, JsonNode value) {
        if (value.isMissingNode()) {
            return;
        }
        if (value.asText().equals(CLEAR)) {
            fields.remove(name);
        } else {
            fields.put(name, value.asText());
        }
    }

    private static String key(JsonNode subscription) {
        return String.join(
                "/",
                subscription.path("brand").asText(),
                subscription.path("pointOfContact").asText(""),
                subscription.path("topic").asText(""));
    }

    /** A subscription as an answer has it. */
    void write(ObjectNode into, String key, String state) {
        String[] parts = key.split("/", -1);
        into.put("brand", parts[0]);
        if (!parts[1].isEmpty()) {
            into.put("pointOfContact", parts[1]);
        }
        if (!parts[2].isEmpty()) {
            into.put("topic", parts[2]);
        }
        into.put("isSubscribed", state.equals(FakeMindbox.SUBSCRIBED));
    }

    /** Fields that may be looked at: of each only its end, or that it is there. */
    Map<String, String> masked(Map<String, String> fields) {
        Map<String, String> masked = new TreeMap<>();
        fields.forEach((name, value) -> masked.put(name, mask(name, value)));
        return masked;
    }

    private static String mask(String name, String value) {
        int shown = name.equals("mobilePhone") ? Math.max(0, value.length() - 4) : value.lastIndexOf('@');
        return name.equals("mobilePhone") || (name.equals("email") && shown >= 0) ? "…" + value.substring(shown) : "…";
    }
}
