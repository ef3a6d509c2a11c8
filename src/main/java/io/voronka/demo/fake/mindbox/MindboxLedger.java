package io.voronka.demo.fake.mindbox;

import java.util.List;
import java.util.Map;

/**
 * What the fake holds and has seen, without plain contacts.
 *
 * @param effects operations that changed something or registered a customer
 * @param repeated transaction ids that came again
 * @param rateViolations requests beyond the limit of an operation
 */
public record MindboxLedger(
        List<Customer> customers,
        Map<String, Integer> requests,
        int effects,
        int repeated,
        int refused,
        int rateViolations) {

    /** A customer; phone and e-mail are masked. */
    public record Customer(
            String voronkaId, long mindboxId, Map<String, String> fields, Map<String, String> subscriptions) {}
}
