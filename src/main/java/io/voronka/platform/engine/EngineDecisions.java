package io.voronka.platform.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.engine.DecisionEvaluator.ReadyTable;
import java.io.InputStream;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.dmn.cmd.GetDeploymentDecisionModelCmd;
import org.camunda.bpm.model.dmn.Dmn;
import org.springframework.stereotype.Component;

/**
 * Evaluates deployed tables beside the engine. A deployed version never changes, so a table is prepared once, and
 * equal facts to one version are answered from memory, unless the table looks at the clock or at chance.
 */
@Component
class EngineDecisions implements Decisions {

    private static final int MAX_TABLES = 500;
    private static final int MAX_EVALUATIONS = 20_000;

    private final Definitions definitions;
    private final ProcessEngine engine;
    private final DecisionEvaluator evaluator;
    private final Cache<String, ReadyTable> tables =
            Caffeine.newBuilder().maximumSize(MAX_TABLES).build();
    private final Cache<Question, Evaluation> evaluations =
            Caffeine.newBuilder().maximumSize(MAX_EVALUATIONS).build();

    private record Question(String definitionId, Map<String, Object> facts) {}

    EngineDecisions(Definitions definitions, ProcessEngine engine, DecisionEvaluator evaluator) {
        this.definitions = definitions;
        this.engine = engine;
        this.evaluator = evaluator;
    }

    @Override
    public Evaluation evaluate(String key, Map<String, Object> facts) {
        Definitions.Latest latest = definitions.decision(key);
        Question question = new Question(latest.id(), Map.copyOf(facts));
        Evaluation known = evaluations.getIfPresent(question);
        return known == null ? evaluate(key, latest, question) : known;
    }

    private Evaluation evaluate(String key, Definitions.Latest latest, Question question) {
        ReadyTable table = table(key, latest.id());
        Evaluation evaluation =
                new Evaluation(key, latest.version(), latest.id(), evaluator.evaluate(table, question.facts()));
        if (table.repeatable()) {
            evaluations.put(question, evaluation);
        }
        return evaluation;
    }

    /** Two threads may prepare one table: cheaper than a lock held while waiting for a connection. */
    private ReadyTable table(String key, String definitionId) {
        ReadyTable ready = tables.getIfPresent(definitionId);
        if (ready == null) {
            ready = evaluator.prepare(key, Dmn.readModelFromStream(model(definitionId)));
            tables.put(definitionId, ready);
        }
        return ready;
    }

    /** Whoever sends a lead may have it decided, without a right to read the table. */
    private InputStream model(String definitionId) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(
                        () -> new GetDeploymentDecisionModelCmd(definitionId).execute(context)));
    }
}
