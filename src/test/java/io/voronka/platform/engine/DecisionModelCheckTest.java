package io.voronka.platform.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.DecisionProblem;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the deployment fence asks of a decision model, tried on the project's own tables and on spoilt copies of them. */
class DecisionModelCheckTest {

    static Set<String> tables() {
        return TestDecisions.TABLES.keySet();
    }

    /** Tables of other hit policies may have gaps and overlaps. */
    static List<String> uniqueTables() {
        return tables().stream()
                .filter(key -> model(key).getModelElementsByType(DecisionTable.class).stream()
                        .allMatch(table -> table.getHitPolicy() == HitPolicy.UNIQUE))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void acceptsOurTables(String key) {
        assertThat(check(TestDecisions.model(key))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("uniqueTables")
    void namesTheGapOfEachRemovedRow(String key) {
        int rows = rules(model(key)).size();
        for (int row = 0; row < rows; row++) {
            int removed = row;
            assertThat(spoilt(key, table -> table.getRules().remove(rule(table, removed))))
                    .as("without row %s", row + 1)
                    .isNotEmpty()
                    .allSatisfy(problem -> {
                        assertThat(problem.decision()).isEqualTo(key);
                        assertThat(problem.row()).isNotEmpty();
                        assertThat(problem.column()).isNotEmpty();
                        assertThat(problem.message()).startsWith("gap: no row matches ");
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("uniqueTables")
    void namesTheOverlapOfEachDuplicatedRow(String key) {
        List<String> ids = rules(model(key)).stream().map(Rule::getId).toList();
        for (int row = 0; row < ids.size(); row++) {
            int duplicated = row;
            String name = row + 1 + " (" + ids.get(row) + ")";
            String copy = row + 2 + " (" + ids.get(row) + "_copy)";
            assertThat(spoilt(key, table -> duplicate(table, duplicated)))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.row()).isEqualTo(copy);
                        assertThat(problem.message()).startsWith("overlap with row " + name + ": both match ");
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("uniqueTables")
    void namesTheOverlapOfEachWidenedCell(String key) {
        DmnModelInstance original = model(key);
        List<String> labels = DmnTables.read(original).get(0).inputs().stream()
                .map(io.voronka.platform.decision.DecisionTable.Input::label)
                .toList();
        List<Rule> rules = rules(original);
        for (int row = 0; row < rules.size(); row++) {
            List<InputEntry> cells = List.copyOf(rules.get(row).getInputEntries());
            for (int column = 0; column < cells.size(); column++) {
                if (!DmnTables.text(cells.get(column)).equals("-")) {
                    assertWidened(
                            key, row, column, labels.get(column), rules.get(row).getId());
                }
            }
        }
    }

    private static void assertWidened(String key, int row, int column, String label, String id) {
        List<DecisionProblem> problems = spoilt(
                key,
                table -> setCell(List.copyOf(rule(table, row).getInputEntries()).get(column), "-"));

        assertThat(problems).as("row %s, column %s", id, label).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.column()).contains(label);
            assertThat(problem.toString()).contains(id + ")").contains("overlap with row ");
        });
    }

    @Test
    void namesTheCellThatCantBeAnalysed() {
        assertThat(spoilt("subscription-decision", table -> setCell(inputCell(table, 3, 1), "starts with(?, \"G\")")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.row()).isEqualTo("4 (R04)");
                    assertThat(problem.column()).isEqualTo("Consent in the lead");
                    assertThat(problem.message()).startsWith("not analysable");
                });
    }

    @Test
    void namesTheCellThatIsNoFeel() {
        assertThat(spoilt("subscription-decision", table -> setCell(inputCell(table, 3, 1), "\"GRANTED")))
                .containsExactly(new DecisionProblem(
                        "subscription-decision", "4 (R04)", "Consent in the lead", "not a FEEL expression"));
    }

    @Test
    void namesTheValueThatIsNotAllowed() {
        assertThat(spoilt("subscription-decision", table -> setCell(inputCell(table, 3, 1), "\"GRANTD\"")))
                .containsExactly(new DecisionProblem(
                        "subscription-decision",
                        "4 (R04)",
                        "Consent in the lead",
                        "no value that can come passes this cell"));
    }

    @Test
    void checksOnlyTheSyntaxOfCollectTables() {
        assertThat(spoilt("subscription-decision", table -> {
                    table.setHitPolicy(HitPolicy.COLLECT);
                    table.getRules().remove(rule(table, 3));
                    setCell(inputCell(table, 4, 1), "starts with(?, \"G\")");
                }))
                .isEmpty();
        assertThat(spoilt("subscription-decision", table -> {
                    table.setHitPolicy(HitPolicy.COLLECT);
                    setCell(inputCell(table, 4, 1), "starts with(");
                }))
                .extracting(DecisionProblem::row)
                .containsExactly("5 (R05)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy", "http://www.omg.org/spec/FEEL/20140401x"})
    void refusesOtherLanguages(String language) {
        String cell = model("inputEntry id=\"R04_in_consent\"", " expressionLanguage=\"" + language + "\"");
        String output = model("outputEntry id=\"R04_out_lead\"", " expressionLanguage=\"" + language + "\"");
        String input =
                model("inputExpression id=\"inputExpression_consent\"", " expressionLanguage=\"" + language + "\"");
        String all = model("definitions", " expressionLanguage=\"" + language + "\"");

        assertThat(Stream.of(cell, output, input, all))
                .allSatisfy(dmn -> assertThat(check(dmn.getBytes(UTF_8)))
                        .singleElement()
                        .satisfies(
                                problem -> assertThat(problem.message()).endsWith("only FEEL is allowed as language")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"feel", "FEEL", "https://www.omg.org/spec/DMN/20191111/FEEL/"})
    void acceptsFeelByName(String language) {
        assertThat(check(model("inputEntry id=\"R04_in_consent\"", " expressionLanguage=\"" + language + "\"")
                        .getBytes(UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not XML",
                "<definitions/>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"&x;\""
                        + " namespace=\"n\"/>"
            })
    void refusesWhatIsNoModel(String dmn) {
        assertThat(check(dmn.getBytes(UTF_8)))
                .containsExactly(new DecisionProblem("table.dmn", "", "", "not a valid DMN model"));
    }

    private static List<DecisionProblem> check(byte[] dmn) {
        return DecisionModelCheck.check("table.dmn", dmn);
    }

    private static List<DecisionProblem> spoilt(String key, Consumer<DecisionTable> damage) {
        DmnModelInstance model = model(key);
        damage.accept(
                model.getModelElementsByType(DecisionTable.class).iterator().next());
        return check(Dmn.convertToString(model).getBytes(UTF_8));
    }

    private static DmnModelInstance model(String key) {
        return Dmn.readModelFromStream(new ByteArrayInputStream(TestDecisions.model(key)));
    }

    /** The subscription table with something added to one of its tags. */
    private static String model(String tag, String addition) {
        String dmn = new String(TestDecisions.model("subscription-decision"), UTF_8);
        assertThat(dmn).contains("<" + tag);
        return dmn.replace("<" + tag, "<" + tag + addition);
    }

    private static List<Rule> rules(DmnModelInstance model) {
        return List.copyOf(model.getModelElementsByType(Rule.class));
    }

    private static Rule rule(DecisionTable table, int row) {
        return List.copyOf(table.getRules()).get(row);
    }

    private static InputEntry inputCell(DecisionTable table, int row, int column) {
        return List.copyOf(rule(table, row).getInputEntries()).get(column);
    }

    private static void setCell(InputEntry cell, String feel) {
        cell.getText().setTextContent(feel);
    }

    private static void duplicate(DecisionTable table, int row) {
        Rule original = rule(table, row);
        Rule copy = table.getModelInstance().newInstance(Rule.class);
        copy.setId(original.getId() + "_copy");
        table.insertElementAfter(copy, original);
        copyCells(original.getInputEntries(), copy.getInputEntries());
        copyCells(original.getOutputEntries(), copy.getOutputEntries());
    }

    private static <T extends DmnElement> void copyCells(Collection<T> from, Collection<T> to) {
        for (T cell : new ArrayList<>(from)) {
            T copy = cell.getModelInstance().newInstance(cell.getElementType());
            ModelElementInstance text =
                    copy.getModelInstance().newInstance(org.camunda.bpm.model.dmn.instance.Text.class);
            text.setTextContent(cell.getTextContent().strip());
            copy.addChildElement(text);
            to.add(copy);
        }
    }
}
