package io.voronka.platform.engine;

import io.voronka.platform.decision.DecisionProblem;
import io.voronka.platform.decision.DecisionTable;
import io.voronka.platform.decision.TableCheck;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.impl.DmnModelConstants;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.bpm.model.xml.ModelException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what stands against deploying a DMN model: a language other than FEEL, FEEL that does not parse, and what
 * {@link TableCheck} finds.
 */
public final class DecisionModelCheck {

    private static final Set<String> FEEL = Set.of(
            "feel",
            DmnModelConstants.FEEL_NS,
            DmnModelConstants.FEEL12_NS,
            DmnModelConstants.FEEL13_NS,
            DmnModelConstants.FEEL14_NS,
            DmnModelConstants.FEEL15_NS);

    /** Parses only. Apart from the engine that evaluates, so that refused drafts don't fill its cache. */
    private static final CachingFeelEngine PARSER = new CachingFeelEngine(Clock.systemUTC());

    private final String resourceName;
    private final DmnModelInstance model;
    private final List<DecisionProblem> problems = new ArrayList<>();

    private DecisionModelCheck(String resourceName, DmnModelInstance model) {
        this.resourceName = resourceName;
        this.model = model;
    }

    /**
     * Checks a DMN model.
     *
     * @param resourceName names the model where a problem is no single decision's
     * @param dmn the XML
     * @return what stands against deploying it; empty if nothing does
     */
    public static List<DecisionProblem> check(String resourceName, byte[] dmn) {
        try {
            DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(dmn));
            return new DecisionModelCheck(resourceName, model).check();
        } catch (ModelException unreadable) {
            return List.of(new DecisionProblem(resourceName, "", "", "not a valid DMN model"));
        }
    }

    private List<DecisionProblem> check() {
        checkLanguage(model.getDefinitions().getExpressionLanguage(), model.getDefinitions());
        model.getModelElementsByType(LiteralExpression.class)
                .forEach(expression -> checkLanguage(expression.getExpressionLanguage(), expression));
        model.getModelElementsByType(UnaryTests.class)
                .forEach(tests -> checkLanguage(tests.getExpressionLanguage(), tests));
        if (problems.isEmpty()) {
            model.getModelElementsByType(Decision.class).forEach(this::checkLiteralExpression);
            DmnTables.read(model).forEach(this::checkTable);
        }
        return List.copyOf(problems);
    }

    private void checkLanguage(@Nullable String language, DmnElement element) {
        if (language != null && !FEEL.contains(language) && !FEEL.contains(language.toLowerCase(Locale.ROOT))) {
            problems.add(new DecisionProblem(
                    resourceName, "", "", "element '" + element.getId() + "': only FEEL is allowed as language"));
        }
    }

    private void checkLiteralExpression(Decision decision) {
        if (decision.getExpression() instanceof LiteralExpression expression) {
            parse(PARSER::parsedExpression, DmnTables.text(expression), decision.getId(), "", "");
        }
    }

    private void checkTable(DecisionTable table) {
        int before = problems.size();
        for (DecisionTable.Input input : table.inputs()) {
            parse(PARSER::parsedExpression, input.expression(), table.key(), "", input.label());
            parse(PARSER::parsedUnaryTests, input.allowedValues(), table.key(), "", input.label());
        }
        for (int row = 0; row < table.rules().size(); row++) {
            checkCells(table, row);
        }
        if (problems.size() == before) {
            problems.addAll(TableCheck.check(table));
        }
    }

    private void checkCells(DecisionTable table, int row) {
        DecisionTable.Rule rule = table.rules().get(row);
        String name = table.rowName(row);
        for (int index = 0;
                index < Math.min(rule.inputEntries().size(), table.inputs().size());
                index++) {
            String label = table.inputs().get(index).label();
            parse(PARSER::parsedUnaryTests, rule.inputEntries().get(index), table.key(), name, label);
        }
        for (int index = 0;
                index < Math.min(rule.outputEntries().size(), table.outputs().size());
                index++) {
            String label = table.outputs().get(index).label();
            parse(PARSER::parsedExpression, rule.outputEntries().get(index), table.key(), name, label);
        }
    }

    private void parse(Consumer<String> parser, String feel, String decision, String row, String column) {
        if (feel.isEmpty()) {
            return;
        }
        try {
            parser.accept(feel);
        } catch (FeelException unreadable) {
            problems.add(new DecisionProblem(decision, row, column, "not a FEEL expression"));
        }
    }
}
