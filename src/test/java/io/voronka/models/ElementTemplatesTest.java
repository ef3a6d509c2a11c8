package io.voronka.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.Test;

/** What a process owner picks in Camunda Modeler is what the code offers: one template a delegate. */
class ElementTemplatesTest {

    private static final String PREFIX = "io.voronka.";

    @Test
    void everyDelegateHasATemplateAndTheOtherWayRound() {
        assertThat(templates().values())
                .containsExactlyInAnyOrderElementsOf(Models.delegates().keySet().stream()
                        .map(bean -> "${" + bean + "}")
                        .toList());
    }

    @Test
    void aTemplateIsNamedAfterItsDelegate() {
        assertThat(templates())
                .allSatisfy((id, expression) ->
                        assertThat(id).isEqualTo(PREFIX + expression.substring(2, expression.length() - 1)));
    }

    @Test
    void theModelsUseTheTemplates() {
        Map<String, String> templates = templates();
        assertThat(Models.processes()
                        .flatMap(model -> model.bpmn().getModelElementsByType(FlowNode.class).stream())
                        .filter(node ->
                                Models.camunda(node, "delegateExpression").isPresent()))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(templates)
                        .containsEntry(
                                Models.camunda(node, "modelerTemplate").orElse("no template"),
                                Models.camunda(node, "delegateExpression").orElseThrow()));
    }

    /** Delegate expression by id of the template. */
    private static Map<String, String> templates() {
        return Models.elementTemplates()
                .flatMap(file -> StreamSupport.stream(file.json().spliterator(), false))
                .collect(Collectors.toMap(
                        template -> template.path("id").asText(), ElementTemplatesTest::delegateExpression));
    }

    private static String delegateExpression(JsonNode template) {
        List<String> values = StreamSupport.stream(template.path("properties").spliterator(), false)
                .filter(property -> property.at("/binding/name").asText().equals("camunda:delegateExpression"))
                .map(property -> property.path("value").asText())
                .toList();
        return values.size() == 1 ? values.get(0) : "no delegate";
    }
}
