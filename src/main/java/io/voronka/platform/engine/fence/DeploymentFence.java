package io.voronka.platform.engine.fence;

import io.voronka.platform.engine.StageNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Checks every new deployment, wherever it comes from, before the engine reads it. A refusal lists all that is wrong
 * with it; over REST it is a 400 that Modeler shows.
 */
final class DeploymentFence implements Deployer {

    static final int MAX_RESOURCES = 100;
    static final int MAX_RESOURCE_BYTES = 1024 * 1024;

    private static final List<String> BPMN = List.of(".bpmn", ".bpmn20.xml");
    private static final List<String> DMN = List.of(".dmn", ".dmn11.xml");

    private final DelegateBeans delegates;
    private final ObjectProvider<StageNames> stages;

    DeploymentFence(DelegateBeans delegates, ObjectProvider<StageNames> stages) {
        this.delegates = delegates;
        this.stages = stages;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            // passed when it was new; now it is read again into the engine's cache
            return;
        }
        List<ModelProblems> found = new ArrayList<>();
        whole(deployment, found);
        if (found.isEmpty()) {
            deployment.getResources().values().stream().map(this::resource).forEach(found::add);
        }
        refuse(found.stream().filter(problems -> !problems.isEmpty()).toList());
    }

    private static void whole(DeploymentEntity deployment, List<ModelProblems> found) {
        ModelProblems problems = new ModelProblems("deployment");
        if (deployment.getTenantId() != null) {
            problems.add("there are no tenants here");
        }
        if (deployment.getResources().size() > MAX_RESOURCES) {
            problems.add("more than " + MAX_RESOURCES + " resources");
        }
        if (!problems.isEmpty()) {
            found.add(problems);
        }
    }

    private ModelProblems resource(ResourceEntity resource) {
        String name = resource.getName();
        ModelProblems problems = new ModelProblems(name);
        if (resource.getBytes().length > MAX_RESOURCE_BYTES) {
            problems.add("is larger than " + MAX_RESOURCE_BYTES + " bytes");
        } else if (BPMN.stream().anyMatch(name::endsWith)) {
            xml(resource, problems, this::bpmn);
        } else if (DMN.stream().anyMatch(name::endsWith)) {
            xml(resource, problems, (model, into) -> DmnFence.check(model, name, resource.getBytes(), into));
        } else if (name.endsWith(".form")) {
            FormFence.check(resource.getBytes(), problems);
        } else {
            problems.add("only .bpmn, .dmn and .form files may be deployed");
        }
        return problems;
    }

    private void bpmn(Element model, ModelProblems problems) {
        BpmnFence.check(model, delegates, problems);
        StageFence.check(model, stages.getIfAvailable(() -> funnel -> Set.of()), problems);
    }

    private static void xml(ResourceEntity resource, ModelProblems problems, BiConsumer<Element, ModelProblems> check) {
        Element model;
        try {
            model = ModelXml.read(resource.getBytes());
        } catch (ProcessEngineException e) {
            problems.add("is no well-formed XML, has a document type, or is nested too deep");
            return;
        }
        check.accept(model, problems);
    }

    private static void refuse(List<ModelProblems> found) {
        if (found.isEmpty()) {
            return;
        }
        String text = found.stream().map(ModelProblems::text).collect(Collectors.joining("\n"));
        ParseException refusal = new ParseException(
                "The deployment is refused.\n" + text,
                found.get(0).resource(),
                found.get(0).list(),
                List.of());
        found.stream()
                .skip(1)
                .map(problems -> new ResourceReportImpl(problems.resource(), problems.list(), List.of()))
                .forEach(refusal.getResorceReports()::add);
        throw refusal;
    }
}
