package io.voronka.platform.engine.fence;

import static io.voronka.platform.engine.fence.BpmnVocabulary.BPMN;
import static io.voronka.platform.engine.fence.BpmnVocabulary.CAMUNDA;
import static io.voronka.platform.engine.fence.BpmnVocabulary.CAMUNDA_ATTRIBUTES;
import static io.voronka.platform.engine.fence.BpmnVocabulary.CAMUNDA_ELEMENTS;
import static io.voronka.platform.engine.fence.BpmnVocabulary.CODE_ATTRIBUTES;
import static io.voronka.platform.engine.fence.BpmnVocabulary.DRAWING;
import static io.voronka.platform.engine.fence.BpmnVocabulary.ELEMENTS;
import static io.voronka.platform.engine.fence.BpmnVocabulary.LITERAL_ATTRIBUTES;
import static io.voronka.platform.engine.fence.BpmnVocabulary.reason;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** Checks a BPMN model element by element against {@link BpmnVocabulary} and {@link ExpressionRules}. */
final class BpmnFence {

    private static final String DELEGATE_EXPRESSION = "delegateExpression";

    private static final Set<String> FORM_BINDINGS = Set.of("deployment", "latest");

    private final DelegateBeans delegates;
    private final ModelProblems problems;

    private BpmnFence(DelegateBeans delegates, ModelProblems problems) {
        this.delegates = delegates;
        this.problems = problems;
    }

    static void check(Element model, DelegateBeans delegates, ModelProblems problems) {
        ModelXml.walk(model, new BpmnFence(delegates, problems)::visit);
    }

    private void visit(Element element, List<Element> ancestors) {
        String space = element.getUri() == null ? "" : element.getUri();
        if (DRAWING.contains(space)) {
            return;
        }
        Optional<String> refusal = switch (space) {
            case BPMN ->
                ELEMENTS.contains(element.getTagName()) ? bpmn(element) : Optional.of(reason(element.getTagName()));
            case CAMUNDA ->
                CAMUNDA_ELEMENTS.containsKey(element.getTagName())
                        ? Optional.empty()
                        : Optional.of(reason(element.getTagName()));
            default -> Optional.of("an element of an unknown name space is not allowed");
        };
        refusal.ifPresent(reason -> problems.add(reason, element, ancestors));
        for (String key : element.attributes()) {
            attribute(element, space, key).ifPresent(reason -> problems.add(reason, element, ancestors));
        }
        ExpressionRules.refusal(element.getText()).ifPresent(reason -> problems.add(reason, element, ancestors));
    }

    /** What must be there, or must go together. */
    private static Optional<String> bpmn(Element element) {
        return switch (element.getTagName()) {
            case "process" ->
                "true".equals(element.attribute("isExecutable")) && isBlank(camunda(element, "historyTimeToLive"))
                        ? Optional.of("historyTimeToLive is missing")
                        : Optional.empty();
            case "businessRuleTask" ->
                camunda(element, "resultVariable") != null
                                && !"singleEntry".equals(camunda(element, "mapDecisionResult"))
                        ? Optional.of("the result of a decision must be mapped with singleEntry")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> attribute(Element element, String space, String key) {
        String value = element.attribute(key);
        String name = key.substring(key.lastIndexOf(':') + 1);
        String nameSpace = key.substring(0, Math.max(0, key.lastIndexOf(':')));
        if (nameSpace.equals("http://activiti.org/bpmn")) {
            // an old name of the engine's own space, to which it still listens
            return Optional.of("the name space of activiti is not allowed");
        }
        if (!isAllowed(element, space, nameSpace, name)) {
            return Optional.of(reason(name));
        }
        if (name.equals(DELEGATE_EXPRESSION)) {
            return delegate(element, value);
        }
        if (name.equals("formRefBinding") && !FORM_BINDINGS.contains(value)) {
            return Optional.of("a form must be bound to the deployment or to the latest version");
        }
        return LITERAL_ATTRIBUTES.contains(name) && ExpressionRules.isExpression(value)
                ? Optional.of("'" + name + "' must not be an expression")
                : ExpressionRules.refusal(value);
    }

    private static boolean isAllowed(Element element, String space, String nameSpace, String name) {
        if (nameSpace.equals(CAMUNDA)) {
            return CAMUNDA_ATTRIBUTES.contains(name);
        }
        if (space.equals(CAMUNDA) && nameSpace.isEmpty()) {
            return CAMUNDA_ELEMENTS.getOrDefault(element.getTagName(), Set.of()).contains(name);
        }
        return !CODE_ATTRIBUTES.contains(name);
    }

    private Optional<String> delegate(Element element, String value) {
        Predicate<String> isKnown = switch (element.getTagName()) {
            case "executionListener" -> delegates::isExecutionListener;
            case "taskListener" -> delegates::isTaskListener;
            default -> delegates::isDelegate;
        };
        Optional<String> name = ExpressionRules.singleName(value);
        if (name.isEmpty()) {
            return Optional.of("a delegate is named as in ${startProcess}");
        }
        return name.filter(isKnown).isPresent()
                ? Optional.empty()
                : Optional.of("there is no delegate or listener '" + name.get() + "'");
    }

    private static @Nullable String camunda(Element element, String name) {
        return element.attribute(CAMUNDA + ":" + name);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
