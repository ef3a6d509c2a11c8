package io.voronka.platform.engine.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.platform.engine.EngineCommands;
import io.voronka.platform.engine.JsonText;
import io.voronka.platform.engine.ProcessStarter;
import io.voronka.platform.id.Ids;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.camunda.bpm.model.bpmn.builder.UserTaskBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What holds inside the engine, behind the checks of models and requests. */
@VoronkaTest
class EngineGuardIT {

    private static final String PHONE = "+7 916 123-45-67";

    @Autowired
    ProcessEngineConfigurationImpl configuration;

    @Autowired
    EngineCommands commands;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    ProcessStarter processes;

    @BeforeEach
    void deploy() {
        deploy("guarded", start -> start.userTask("ask").name("Ask"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy", "python", "ruby", "feel", "JUEL"})
    void thereIsNoScriptEngine(String language) {
        assertThatThrownBy(() -> commands.inOneCommand(
                        () -> configuration.getScriptingEngines().getScriptEngineForLanguage(language)))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Can't find scripting engine");
    }

    @Test
    void anExpressionInAnOrQueryIsNotEvaluated() {
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${''.getClass().forName('java.lang.Runtime')}")
                        .endOr()
                        .list())
                .rootCause()
                .hasMessageContaining("must not call a method");
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${startProcess}")
                        .endOr()
                        .list())
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void anExpressionInAStoredQueryIsNotEvaluated() {
        assertThatThrownBy(() -> {
                    Filter filter = filters.newTaskFilter("stored");
                    filter.setQuery(tasks.createTaskQuery().taskAssigneeExpression("${''.getClass()}"));
                    filters.list(filters.saveFilter(filter).getId());
                })
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void aPersistentVariableHoldsReferencesAndRoutingFactsOnly() {
        String instance = start(Map.of("score", 5, "topic", "NEW_LEAD"));
        for (Object value : List.of(PHONE, "a@example.com", "x".repeat(101), List.of("a"), Map.of(), new byte[] {1})) {
            assertThatThrownBy(() -> runtime.setVariable(instance, "x", value))
                    .isInstanceOf(ProcessEngineException.class)
                    .satisfies(refusal ->
                            assertThat(String.valueOf(refusal.getMessage())).doesNotContain(PHONE));
            assertThatThrownBy(() -> start(Map.of("x", value))).isInstanceOf(ProcessEngineException.class);
            String task = tasks.createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult()
                    .getId();
            assertThatThrownBy(() -> tasks.setVariableLocal(task, "x", value))
                    .isInstanceOf(ProcessEngineException.class);
            assertThatThrownBy(() -> tasks.complete(task, Map.of("x", value)))
                    .isInstanceOf(ProcessEngineException.class);
        }
        assertThat(runtime.getVariables(instance)).containsOnlyKeys("score", "topic");
    }

    @Test
    void aLeadIsTransientTextAndCantBeStored() {
        String lead = "{\"person\":{\"phone\":\"" + PHONE + "\"}}";
        String instance = start(Map.of("lead", JsonText.of(lead)));
        assertThat(runtime.getVariables(instance)).isEmpty();
        assertThatThrownBy(() -> start(Map.of("lead", JsonText.TYPE.createValue(lead, Map.of()))))
                .hasMessageContaining("not transient");
        assertThatThrownBy(() -> start(Map.of("lead", Variables.stringValue(lead, true))))
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void anExpressionCantReadALead() {
        deploy("named", start -> start.userTask("ask").name("${lead}"));
        assertThatThrownBy(() -> processes.start(
                        "named", Ids.next().toString(), Map.of("lead", JsonText.of("{\"a\":\"" + PHONE + "\"}"))))
                .isInstanceOf(ProcessEngineException.class)
                .satisfies(refusal ->
                        assertThat(String.valueOf(refusal.getMessage())).doesNotContain(PHONE));
    }

    @Test
    void aBusinessKeyIsAnId() {
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("guarded", PHONE))
                .hasMessageContaining("business key")
                .hasMessageNotContaining(PHONE);
        assertThatThrownBy(() -> runtime.createProcessInstanceByKey("guarded")
                        .businessKey(PHONE)
                        .startBeforeActivity("ask")
                        .execute(true, true))
                .hasMessageContaining("business key");
        assertThat(runtime.startProcessInstanceByKey("guarded").getId()).isNotNull();
    }

    @Test
    void nameAndDescriptionOfATaskCantBeChanged() {
        Task task = tasks.createTaskQuery().processInstanceId(start(Map.of())).singleResult();
        task.setDescription("call " + PHONE);
        assertThatThrownBy(() -> tasks.saveTask(task)).hasMessageContaining("come from its model");
        Task again = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        again.setPriority(7);
        tasks.saveTask(again);
        assertThatThrownBy(() -> tasks.saveTask(tasks.newTask())).isInstanceOf(ProcessEngineException.class);
    }

    private String start(Map<String, Object> variables) {
        return processes.start("guarded", Ids.next().toString(), variables);
    }

    private void deploy(String key, Function<StartEventBuilder, UserTaskBuilder> content) {
        StartEventBuilder start =
                Bpmn.createExecutableProcess(key).camundaHistoryTimeToLive(1).startEvent();
        repository
                .createDeployment()
                .addModelInstance(key + ".bpmn", content.apply(start).endEvent().done())
                .name(key)
                .enableDuplicateFiltering(true)
                .deploy();
    }
}
