package io.voronka.platform.engine.deployment;

import io.voronka.platform.engine.OneNodeAtATime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys the application's own models at start, before the first request.
 *
 * <p>The processes and forms of one context are one deployment, redeployed when one of its files has changed: a task
 * is bound to the form that came with it. A decision belongs to those who edit it: it is deployed once, as a
 * deployment of its own, and left alone from then on.
 */
@Component
class ModelDeployment implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ModelDeployment.class);

    private static final String SOURCE = "voronka";

    private final RepositoryService repository;
    private final OneNodeAtATime oneNode;

    ModelDeployment(RepositoryService repository, OneNodeAtATime oneNode) {
        this.repository = repository;
        this.oneNode = oneNode;
    }

    @Override
    public void afterSingletonsInstantiated() {
        // a node that starts beside this one then finds what has been deployed
        oneNode.run("voronka.models", () -> {
            new ModelFiles("dmn", ".dmn").all().forEach(this::deployDecision);
            deployProcesses(new ModelFiles("bpmn", ".bpmn"), new ModelFiles("forms", ".form"));
        });
    }

    private void deployProcesses(ModelFiles processes, ModelFiles forms) {
        TreeSet<String> contexts = new TreeSet<>();
        processes.all().keySet().forEach(name -> contexts.add(name.substring("bpmn/".length(), name.lastIndexOf('/'))));
        for (String context : contexts) {
            Map<String, Resource> files = new TreeMap<>(processes.in("bpmn/" + context + "/"));
            files.putAll(forms.in("forms/" + context + "/"));
            deploy("voronka " + context, files);
        }
    }

    /** The key of a decision is the name of its file. */
    private void deployDecision(String name, Resource file) {
        String key = name.substring(name.lastIndexOf('/') + 1, name.length() - ".dmn".length());
        if (repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key)
                        .count()
                == 0) {
            deploy("voronka " + key, Map.of(name, file));
        }
    }

    private void deploy(String deployment, Map<String, Resource> files) {
        DeploymentBuilder builder =
                repository.createDeployment().name(deployment).source(SOURCE).enableDuplicateFiltering(false);
        files.forEach((name, file) -> {
            try {
                builder.addInputStream(name, file.getInputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        log.info(
                "Models of \"{}\" are in deployment {}",
                deployment,
                builder.deploy().getId());
    }
}
