package io.voronka.demo.fake.mindbox;

import java.util.Map;
import java.util.TreeMap;

/** A customer as the fake keeps it. */
final class FakeCustomer {

    final long mindboxId;

    /** E-mail, phone, names and custom fields, by name. */
    final Map<String, String> fields = new TreeMap<>();

    /** Subscribed, Unsubscribed or Pending, by "brand/point of contact/topic". */
    final Map<String, String> subscriptions = new TreeMap<>();

    /** How often an operation has had an effect. */
    int effects;

    FakeCustomer(long mindboxId) {
        this.mindboxId = mindboxId;
    }
}
