package io.voronka.platform.engine.fence;

import io.voronka.platform.engine.DecisionModelCheck;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Checks a DMN model: decision tables and literal expressions in FEEL, and nothing that could run anything else. */
final class DmnFence {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    private static final Pattern DMN = Pattern.compile("https?://www\\.omg\\.org/spec/DMN/\\d+/(MODEL/|dmn\\.xsd)");

    private static final Pattern DRAWING = Pattern.compile(
            "https?://www\\.omg\\.org/spec/DMN/\\d+/(DMNDI|DC|DI)/|http://bpmn\\.io/schema/dmn/biodi/.*");

    private static final Pattern FEEL = Pattern.compile("feel|https?://www\\.omg\\.org/spec/(dmn/\\d+/)?feel/?.*");

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "description",
            "decision",
            "question",
            "allowedAnswers",
            "variable",
            "inputData",
            "informationRequirement",
            "requiredDecision",
            "requiredInput",
            "authorityRequirement",
            "requiredAuthority",
            "knowledgeSource",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "defaultOutputEntry",
            "rule",
            "inputEntry",
            "outputEntry",
            "text",
            "annotation",
            "annotationEntry",
            "literalExpression",
            "extensionElements",
            "textAnnotation",
            "association",
            "sourceRef",
            "targetRef");

    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of("historyTimeToLive", "versionTag", "inputVariable");

    private final ModelProblems problems;

    private DmnFence(ModelProblems problems) {
        this.problems = problems;
    }

    static void check(Element model, String resource, byte[] document, ModelProblems problems) {
        ModelXml.walk(model, new DmnFence(problems)::visit);
        if (problems.isEmpty()) {
            DecisionModelCheck.check(resource, document).forEach(problem -> problems.add(problem.toString()));
        }
    }

    private void visit(Element element, List<Element> ancestors) {
        String space = element.getUri() == null ? "" : element.getUri();
        if (DRAWING.matcher(space).matches()) {
            return;
        }
        String name = element.getTagName();
        if (!DMN.matcher(space).matches()) {
            problems.add("an element of an unknown name space is not allowed", element, ancestors);
        } else if (!ELEMENTS.contains(name)) {
            problems.add("'" + name + "' is not allowed", element, ancestors);
        } else if (name.equals("decision") && element.attribute(CAMUNDA + ":historyTimeToLive") == null) {
            problems.add("historyTimeToLive is missing", element, ancestors);
        }
        for (String key : element.attributes()) {
            attribute(element, ancestors, key);
        }
    }

    private void attribute(Element element, List<Element> ancestors, String key) {
        String value = element.attribute(key);
        if (key.equals("expressionLanguage")
                && !FEEL.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
            problems.add("FEEL is the only language", element, ancestors);
        }
        if (key.startsWith(CAMUNDA + ":") && !CAMUNDA_ATTRIBUTES.contains(key.substring(CAMUNDA.length() + 1))) {
            problems.add("'" + key.substring(CAMUNDA.length() + 1) + "' is not allowed", element, ancestors);
        }
    }
}
