package io.voronka.platform.engine.fence;

import static io.voronka.platform.engine.fence.BpmnVocabulary.CAMUNDA;

import io.voronka.platform.engine.StageMarks;
import io.voronka.platform.engine.StageNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Refuses stages that the funnel of a process does not have: reports and boards would never show them. */
final class StageFence {

    private final StageNames names;
    private final ModelProblems problems;

    private StageFence(StageNames names, ModelProblems problems) {
        this.names = names;
        this.problems = problems;
    }

    static void check(Element model, StageNames names, ModelProblems problems) {
        ModelXml.walk(model, new StageFence(names, problems)::visit);
    }

    private void visit(Element element, List<Element> ancestors) {
        if (CAMUNDA.equals(element.getUri())
                && element.getTagName().equals("property")
                && StageMarks.STAGE.equals(element.attribute("name"))) {
            refusal(element.attribute("value"), ancestors)
                    .ifPresent(reason -> problems.add(reason, element, ancestors));
        }
    }

    private Optional<String> refusal(String stage, List<Element> ancestors) {
        Optional<String> funnel = ancestors.stream()
                .filter(outer -> outer.getTagName().equals("process"))
                .findFirst()
                .map(BpmnParseUtil::parseCamundaExtensionProperties)
                .map((Map<String, String> properties) -> properties.get(StageMarks.FUNNEL));
        if (funnel.isEmpty()) {
            return Optional.of("a stage needs the property 'funnel' of its process");
        }
        Set<String> stages = names.of(funnel.get());
        if (stages.isEmpty()) {
            return Optional.of("there is no funnel '" + funnel.get() + "'");
        }
        return stage != null && stages.contains(stage)
                ? Optional.empty()
                : Optional.of("'" + stage + "' is no stage of the funnel " + funnel.get());
    }
}
