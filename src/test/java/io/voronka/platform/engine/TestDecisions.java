package io.voronka.platform.engine;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.engine.DecisionEvaluator.ReadyTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;

/** The project's decision tables on a bare decision engine: no process engine, no database. Each is version 1. */
public final class TestDecisions implements Decisions {

    /** Where each table lies on the class path, by its key. */
    public static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("subscription-decision", "dmn/subscription/subscription-decision.dmn"),
            Map.entry("lead-score", "dmn/scoring/lead-score.dmn"),
            Map.entry("lead-routing", "dmn/intake/lead-routing.dmn"),
            Map.entry("call-priority", "dmn/calling/call-priority.dmn"),
            Map.entry("call-retry", "dmn/calling/call-retry.dmn"),
            Map.entry("call-script", "dmn/calling/call-script.dmn"),
            Map.entry("merge-policy", "dmn/person/merge-policy.dmn"),
            Map.entry("contact-window", "dmn/person/contact-window.dmn"),
            Map.entry("statutory-deadline", "dmn/person/statutory-deadline.dmn"),
            Map.entry("retention", "dmn/person/retention.dmn"),
            Map.entry("settlement-terms", "dmn/intake/settlement-terms.dmn"),
            Map.entry("delivery-options", "dmn/ordering/delivery-options.dmn"),
            Map.entry("call-follow-up", "dmn/funnel/call-follow-up.dmn"),
            Map.entry("funnel-split", "dmn/funnel/funnel-split.dmn"),
            Map.entry("reactivation-groups", "dmn/funnel/reactivation-groups.dmn"));

    private final DecisionEvaluator evaluator = new DecisionEvaluator(new CachingFeelEngine(Clock.systemUTC()));
    private final Map<String, ReadyTable> tables =
            TABLES.keySet().stream().collect(Collectors.toUnmodifiableMap(key -> key, this::prepared));

    @Override
    public Evaluation evaluate(String key, Map<String, Object> facts) {
        ReadyTable table = tables.get(key);
        if (table == null) {
            throw new IllegalArgumentException("No such table: " + key);
        }
        return new Evaluation(key, 1, key + ":1", evaluator.evaluate(table, facts));
    }

    /** The XML of a table. */
    public static byte[] model(String key) {
        try (InputStream resource = TestDecisions.class.getResourceAsStream("/" + TABLES.get(key))) {
            return Objects.requireNonNull(resource, key).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReadyTable prepared(String key) {
        return evaluator.prepare(key, Dmn.readModelFromStream(new ByteArrayInputStream(model(key))));
    }
}
