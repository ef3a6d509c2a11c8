package io.voronka.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.id.Ids;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@VoronkaTest
class LeanHistoryIT {

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {
        @Bean
        static StatementCounter statementCounter() {
            return new StatementCounter();
        }
    }

    @Autowired
    ProcessStarter processes;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    @BeforeEach
    void deploy() {
        deploy("told", null, true);
        deploy("toldBriefly", "instance", true);
        deploy("endsAtOnce", "instance", false);
    }

    @Test
    void keepsInstanceActivitiesTasksAndWhoDidWhatButNoVariables() {
        String instance = work("told");
        assertThat(rows("act_hi_procinst", instance)).isEqualTo(1);
        assertThat(rows("act_hi_actinst", instance)).isEqualTo(3);
        assertThat(rows("act_hi_taskinst", instance)).isEqualTo(1);
        assertThat(rows("act_hi_identitylink", instance)).isEqualTo(2);
        assertThat(rows("act_hi_varinst", instance)).isZero();
        assertThat(rows("act_hi_detail", instance)).isZero();
        for (String table : List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_identitylink")) {
            assertThat(rows(table + " WHERE removal_time_ IS NULL AND root_proc_inst_id_ = ?1", instance))
                    .isZero();
        }
    }

    @Test
    void aModelMayAskForTheInstanceOnly() {
        String instance = work("toldBriefly");
        assertThat(rows("act_hi_procinst", instance)).isEqualTo(1);
        for (String table : List.of("act_hi_actinst", "act_hi_taskinst", "act_hi_identitylink", "act_hi_varinst")) {
            assertThat(rows(table, instance)).isZero();
        }
        assertThat(instance(instance).getRemovalTime()).isNotNull();
    }

    @Test
    void anInstanceThatEndsAtOnceIsOneInsert() {
        processes.start("endsAtOnce", Ids.next().toString(), Map.of());
        statements.reset();
        String instance = processes.start("endsAtOnce", Ids.next().toString(), Map.of("score", 1));
        assertThat(statements.executed("insert into"))
                .singleElement()
                .asString()
                .contains("ACT_HI_PROCINST");
        assertThat(statements.executed("update")).isEmpty();
        // rights to this one instance, if there were any
        assertThat(statements.executed("delete")).allMatch(sql -> sql.contains("ACT_RU_AUTHORIZATION"));
        assertThat(instance(instance).getEndTime()).isNotNull();
        assertThat(instance(instance).getRemovalTime())
                .isAfter(instance(instance).getEndTime());
    }

    @Test
    void theLevelIsStoredAndCockpitSeesIt() {
        assertThat(management.getHistoryLevel()).isEqualTo(new LeanHistory().getId());
    }

    private String work(String key) {
        String instance = processes.start(key, Ids.next().toString(), Map.of("score", 1));
        String task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        tasks.claim(task, "somebody");
        tasks.complete(task, Map.of("outcome", "REACHED"));
        return instance;
    }

    private HistoricProcessInstance instance(String id) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
    }

    private int rows(String from, String instance) {
        String sql = from.contains("WHERE") ? from.replace("?1", "?") : from + " WHERE root_proc_inst_id_ = ?";
        return jdbc.sql("SELECT count(*) FROM camunda." + sql)
                .param(instance)
                .query(Integer.class)
                .single();
    }

    private void deploy(String key, @Nullable String kept, boolean waits) {
        var process = Bpmn.createExecutableProcess(key).camundaHistoryTimeToLive(1);
        var start = process.startEvent();
        var model = (waits ? start.userTask().camundaCandidateGroups("operator") : start.manualTask())
                .endEvent()
                .done();
        if (kept != null) {
            var properties = model.newInstance(CamundaProperties.class);
            var property = model.newInstance(CamundaProperty.class);
            property.setCamundaName("history");
            property.setCamundaValue(kept);
            properties.addChildElement(property);
            Process element = model.getModelElementById(key);
            element.builder().addExtensionElement(properties);
        }
        repository
                .createDeployment()
                .addModelInstance(key + ".bpmn", model)
                .name(key)
                .enableDuplicateFiltering(true)
                .deploy();
    }
}
