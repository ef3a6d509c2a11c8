package io.voronka.demo;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How many of the sent leads got which status, all in all and by what they show. */
final class LeadOutcomes {

    /** The interface refused the lead: it has no status. */
    static final String REFUSED = "not taken";

    private final Map<String, Integer> byStatus = new TreeMap<>();
    private final Map<DemoCase, Map<String, Integer>> byCase = new EnumMap<>(DemoCase.class);

    void add(DemoLead lead, String status) {
        byStatus.merge(status, 1, Integer::sum);
        byCase.computeIfAbsent(lead.shows(), shows -> new TreeMap<>()).merge(status, 1, Integer::sum);
    }

    /** Status to number, in the order of the statuses' names. */
    Map<String, Integer> byStatus() {
        return Collections.unmodifiableMap(byStatus);
    }

    /** The statuses of the leads that show this. */
    Map<String, Integer> of(DemoCase shows) {
        return byCase.getOrDefault(shows, Map.of());
    }

    int total() {
        return byStatus.values().stream().mapToInt(Integer::intValue).sum();
    }
}
