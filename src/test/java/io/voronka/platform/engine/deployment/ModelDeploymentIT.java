package io.voronka.platform.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.VoronkaTest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

@VoronkaTest
class ModelDeploymentIT {

    private static final String TABLE = "dmn/calling/call-retry.dmn";

    @Autowired
    ModelDeployment deployment;

    @Autowired
    RepositoryService repository;

    @Test
    void processesComeWithTheFormsOfTheirContext() {
        ProcessDefinition call = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("contactCall")
                .latestVersion()
                .singleResult();
        assertThat(call.getResourceName()).isEqualTo("bpmn/calling/contact-call.bpmn");
        assertThat(repository.getDeploymentResourceNames(call.getDeploymentId()))
                .contains("bpmn/calling/contact-call.bpmn", "forms/calling/call-outcome.form")
                .allMatch(name -> name.startsWith("bpmn/calling/") || name.startsWith("forms/calling/"));
    }

    @Test
    void nodesThatStartAgainDeployNothing() throws Exception {
        long before = repository.createDeploymentQuery().count();
        ExecutorService nodes = Executors.newFixedThreadPool(3);
        try {
            Callable<Object> start = Executors.callable(deployment::afterSingletonsInstantiated);
            for (var started : nodes.invokeAll(Collections.nCopies(3, start))) {
                started.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void aTableThatSomebodyHasEditedStaysAsItIs() throws Exception {
        String edited = new ClassPathResource(TABLE).getContentAsString(StandardCharsets.UTF_8) + "<!-- edited -->";
        repository
                .createDeployment()
                .name("edited")
                .addString("call-retry.dmn", edited)
                .deploy();
        DecisionDefinition before = latest();
        deployment.afterSingletonsInstantiated();
        assertThat(latest().getId()).isEqualTo(before.getId());
        assertThat(repository.getDeploymentResourceNames(before.getDeploymentId()))
                .containsExactly("call-retry.dmn");
    }

    private DecisionDefinition latest() {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("call-retry")
                .latestVersion()
                .singleResult();
    }
}
