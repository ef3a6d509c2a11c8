package io.voronka.platform.engine;

import io.voronka.platform.decision.DecisionTable;
import io.voronka.platform.decision.MatchedRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Text;
import org.springframework.stereotype.Component;

/**
 * A decision engine beside the process engine's: FEEL only, without history and metrics, and it tells which rules
 * matched.
 */
@Component
class DecisionEvaluator {

    private static final Pattern VARIABLE = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern FICKLE = Pattern.compile("\\b(now|today|random\\s+number)\\s*\\(");

    /** What the engine tells its listener, for the evaluation that runs on the thread. */
    private static final ThreadLocal<DmnDecisionEvaluationEvent> EVALUATED = new ThreadLocal<>();

    private final DmnEngine engine;

    /**
     * A table ready to be evaluated.
     *
     * @param inputs the variables that its input columns name
     * @param repeatable whether equal facts always give equal outputs
     */
    record ReadyTable(DmnDecision decision, List<String> inputs, boolean repeatable) {}

    DecisionEvaluator(CachingFeelEngine feel) {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(() -> feel);
        configuration.setScriptEngineResolver(language -> null);
        configuration.setElProvider(expression -> {
            throw new IllegalStateException("Decisions are written in FEEL only");
        });
        configuration.getCustomPostDecisionEvaluationListeners().add(EVALUATED::set);
        engine = configuration.buildEngine();
    }

    /** Prepares a table of a model; what it requires of other decisions of the model comes with it. */
    ReadyTable prepare(String key, DmnModelInstance model) {
        List<String> inputs = DmnTables.read(model).stream()
                .filter(table -> table.key().equals(key))
                .flatMap(table -> table.inputs().stream())
                .map(DecisionTable.Input::expression)
                .filter(expression -> VARIABLE.matcher(expression).matches())
                .toList();
        boolean fickle = model.getModelElementsByType(Text.class).stream()
                .anyMatch(text -> FICKLE.matcher(text.getTextContent()).find());
        DmnDecision decision = engine.parseDecision(key, model);
        if (!decision.isDecisionTable()) {
            throw new IllegalArgumentException("Decision '" + key + "' is no table");
        }
        return new ReadyTable(decision, decision.getRequiredDecisions().isEmpty() ? inputs : List.of(), !fickle);
    }

    /** The rules of a table that match the facts, in table order. */
    List<MatchedRule> evaluate(ReadyTable table, Map<String, Object> facts) {
        for (String input : table.inputs()) {
            if (!facts.containsKey(input)) {
                throw new IllegalArgumentException(
                        "Decision '" + table.decision().getKey() + "' needs the fact '" + input + "'");
            }
        }
        try {
            engine.evaluateDecision(table.decision(), Variables.fromMap(facts));
            DmnDecisionTableEvaluationEvent event =
                    (DmnDecisionTableEvaluationEvent) EVALUATED.get().getDecisionResult();
            return event.getMatchingRules().stream()
                    .map(DecisionEvaluator::matched)
                    .toList();
        } finally {
            EVALUATED.remove();
        }
    }

    private static MatchedRule matched(DmnEvaluatedDecisionRule rule) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        rule.getOutputEntries()
                .forEach((name, output) -> outputs.put(name, output.getValue().getValue()));
        return new MatchedRule(rule.getId(), outputs);
    }
}
