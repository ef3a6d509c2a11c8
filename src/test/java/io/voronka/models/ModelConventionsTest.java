package io.voronka.models;

import static io.voronka.models.Models.camunda;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.models.Models.Model;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model is named, documented and drawn alike, and what it refers to is there. */
class ModelConventionsTest {

    private static final String NAME = "[A-Z].*";

    /** What Tasklist's form library reads. */
    private static final int FORM_SCHEMA = 16;

    static Stream<Model> models() {
        return Models.processes();
    }

    @Test
    void thereAreModels() {
        assertThat(models()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theProcessIsNamedLikeItsFileAndRuns(Model model) {
        assertThat(model.process().getId()).isEqualTo(camelCase(model.name()));
        assertThat(model.process().getName()).matches(NAME);
        assertThat(model.process().isExecutable()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("models")
    void historyOfTheProcessIsCleanedUp(Model model) {
        assertThat(camunda(model.process(), "historyTimeToLive"))
                .hasValueSatisfying(time -> assertThat(time).matches("P[1-9]\\d*D"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyIdIsChosen(Model model) {
        assertThat(elements(model, FlowNode.class))
                .allSatisfy(node -> assertThat(node.getId()).matches(prefix(node) + "_[a-z][A-Za-z0-9]*"));
        assertThat(elements(model, SequenceFlow.class))
                .allSatisfy(flow -> assertThat(flow.getId())
                        .isEqualTo("flow_" + stem(flow.getSource()) + "_" + stem(flow.getTarget())));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingIsDocumented(Model model) {
        assertThat(model.process().getDocumentations()).isNotEmpty();
        assertThat(elements(model, FlowNode.class))
                .allSatisfy(node -> assertThat(node.getDocumentations())
                        .as(node.getId())
                        .singleElement()
                        .satisfies(text -> assertThat(text.getTextContent()).hasSizeGreaterThan(20)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void tasksAreVerbAndObjectAndEventsObjectAndState(Model model) {
        assertThat(elements(model, Activity.class))
                .allSatisfy(
                        task -> assertThat(task.getName()).matches("(?!\\w+(ing|tion|ment)\\b)[A-Z][a-z]+( \\w+)+"));
        assertThat(elements(model, Event.class))
                .allSatisfy(event -> assertThat(event.getName()).matches("[A-Z][a-z]+( \\w+)+"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aGatewayThatDividesAsksAQuestionAndEachWayOutIsAnAnswer(Model model) {
        assertThat(elements(model, ExclusiveGateway.class)).allSatisfy(gateway -> {
            if (gateway.getOutgoing().size() > 1) {
                assertThat(gateway.getName()).matches("[A-Z].*\\?");
                assertThat(gateway.getOutgoing())
                        .allSatisfy(flow -> assertThat(flow.getName()).matches(NAME));
                assertThat(gateway.getDefault())
                        .as("way out of %s that is left", gateway.getId())
                        .isNotNull();
            } else {
                assertThat(gateway.getName())
                        .as("name of the join %s", gateway.getId())
                        .isNull();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelHoldsNoCode(Model model) {
        assertThat(elements(model, ScriptTask.class)).isEmpty();
        assertThat(model.xml())
                .doesNotContain("camunda:script", "camunda:class", "camunda:expression", "camunda:connector");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyDelegateIsABean(Model model) {
        Map<String, Class<?>> delegates = Models.delegates();
        assertThat(elements(model, FlowNode.class))
                .flatMap(node -> camunda(node, "delegateExpression").stream().toList())
                .allSatisfy(expression -> {
                    assertThat(expression).matches("\\$\\{\\w+}");
                    assertThat(delegates).containsKey(expression.substring(2, expression.length() - 1));
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    void aTaskOfAPersonHasAGroupAndAForm(Model model) {
        assertThat(elements(model, UserTask.class)).allSatisfy(task -> {
            boolean somebodys = camunda(task, "candidateGroups").isPresent() || isMadeForSomebody(task);
            assertThat(somebodys).as("group or assignee of %s", task.getId()).isNotEqualTo(model.isScript());
            assertThat(camunda(task, "formKey")).isEmpty();
            assertThat(camunda(task, "formRefBinding")).hasValue("deployment");
            assertThat(camunda(task, "formRef").flatMap(Models::form))
                    .as("form of %s", task.getId())
                    .isPresent();
        });
    }

    /** By a listener, since a login is no variable: it may look like an e-mail. */
    private static boolean isMadeForSomebody(UserTask task) {
        return task.getExtensionElements() != null
                && task
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaTaskListener.class)
                        .list()
                        .stream()
                        .anyMatch(listener -> listener.getCamundaEvent().equals("create"));
    }

    @Test
    void everyFormIsUsedAndReadableInTasklist() {
        List<String> used = models().flatMap(Models::withForms)
                .flatMap(node -> camunda(node, "formRef").stream())
                .toList();
        assertThat(Models.forms()).allSatisfy(form -> {
            assertThat(used).contains(form.name());
            assertThat(form.json().path("id").asText()).isEqualTo(form.name());
            assertThat(form.json().path("schemaVersion").asInt()).isBetween(1, FORM_SCHEMA);
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingIsDrawn(Model model) {
        assertThat(elements(model, FlowNode.class))
                .allSatisfy(node -> assertThat(node.getDiagramElement())
                        .as("shape of %s", node.getId())
                        .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("models")
    void theDrawingShowsTheModel(Model model) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(model.xml().getBytes(StandardCharsets.UTF_8));

        assertThat(Models.read(Path.of("docs/processes", model.name() + ".svg")))
                .as("run \"npm run render\"")
                .contains("<!-- model sha256:" + HexFormat.of().formatHex(digest) + " -->");
    }

    private static <T extends ModelElementInstance> Collection<T> elements(Model model, Class<T> type) {
        return model.bpmn().getModelElementsByType(type);
    }

    private static String prefix(FlowNode node) {
        String type = node.getElementType().getTypeName();
        if (type.endsWith("Gateway")) {
            return "gateway";
        }
        return type.matches("(intermediate|boundary).*") ? "event" : type;
    }

    private static String stem(FlowElement node) {
        return node.getId().substring(node.getId().indexOf('_') + 1);
    }

    private static String camelCase(String kebabCase) {
        StringBuilder camel = new StringBuilder();
        for (String word : kebabCase.split("-", -1)) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }
}
