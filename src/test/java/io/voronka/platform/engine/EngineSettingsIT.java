package io.voronka.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.CaseService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine as it runs, setting by setting: its own defaults are open, and a release could bring them back. */
@VoronkaTest
class EngineSettingsIT {

    @Autowired
    Api api;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    CaseService cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/engine", "/engine-rest/task", "/engine-rest/version", "/engine-rest/user/x"})
    void restNeedsALogin(String path) {
        Answer answer = api.anonymous().get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
    }

    @Test
    void authorisationsAreChecked() {
        assertThat(engine.isAuthorizationEnabled()).isTrue();
        assertThat(engine.isAuthorizationEnabledForCustomCode()).isFalse();
        assertThat(engine.isTenantCheckEnabled()).isFalse();
        Answer users = api.as("operator").get("/engine-rest/user?maxResults=50");
        assertThat(users.body()).doesNotContain("camunda-admin");
    }

    @Test
    void permissionsAreTheNarrowOnes() {
        assertThat(engine.isEnforceSpecificVariablePermission()).isTrue();
        assertThat(engine.getDefaultUserPermissionForTask()).isEqualTo(Permissions.TASK_WORK);
    }

    @Test
    void noObjectsAreMadeOfWhatIsSent() {
        assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(engine.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(engine.isEnableXxeProcessing()).isFalse();
    }

    @Test
    void queriesAreBounded() {
        assertThat(engine.getQueryMaxResultsLimit()).isEqualTo(2000);
        Answer answer = api.as("camunda-admin").get("/engine-rest/task?maxResults=2001");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(api.as("camunda-admin")
                        .get("/engine-rest/task?maxResults=2000")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void queriesTakeNoExpressions() {
        assertThat(engine.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(engine.isEnableExpressionsInStoredQueries()).isFalse();
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .taskAssigneeExpression("${currentUser()}")
                        .list())
                .isInstanceOf(BadUserRequestException.class);
    }

    @Test
    void thereAreNoCasesAndNoTasksWithoutAProcess() {
        assertThat(engine.isCmmnEnabled()).isFalse();
        assertThat(engine.isStandaloneTasksEnabled()).isFalse();
        assertThatThrownBy(() -> cases.withCaseDefinitionByKey("any").create()).isInstanceOf(Exception.class);
    }

    @Test
    void thereAreNoScripts() {
        assertThat(engine.isEnableFetchScriptEngineFromProcessApplication()).isFalse();
        for (String language : List.of("juel", "javascript", "groovy", "ECMAScript", "python")) {
            assertThat(engine.getScriptEngineResolver().getScriptEngine(language, false))
                    .isNull();
        }
        assertThat(engine.getScriptEngineResolver().getScriptEngineManager()).isNull();
    }

    @Test
    void anErrorThatNobodyHandlesIsAFailure() {
        assertThat(engine.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
    }

    @Test
    void failuresAreLoggedByOurOwnInterceptorAlone() {
        assertThat(engine.isEnableCmdExceptionLogging()).isFalse();
        assertThat(engine.getCommandInterceptorsTxRequired()).hasAtLeastOneElementOfType(FailureInterceptor.class);
    }

    @Test
    void historyIsLeanAndIsCleanedUpByNight() {
        assertThat(engine.getHistory()).isEqualTo("voronka");
        assertThat(engine.getHistoryLevel()).isInstanceOf(LeanHistory.class);
        assertThat(engine.isHistoryCleanupEnabled()).isTrue();
        assertThat(engine.getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00");
        assertThat(engine.getHistoryCleanupBatchWindowEndTime()).isEqualTo("05:00");
        assertThat(engine.getHistoryCleanupStrategy()).isEqualTo("removalTimeBased");
        assertThat(engine.getBatchOperationHistoryTimeToLive()).isEqualTo("P30D");
        assertThat(engine.getHistoryCleanupJobLogTimeToLive()).isEqualTo("P30D");
        assertThat(engine.isEnforceHistoryTimeToLive()).isTrue();
    }

    @Test
    void nothingIsPaidForThatNobodyUses() {
        assertThat(engine.isImplicitVariableUpdateDetectionEnabled()).isFalse();
        assertThat(engine.isTaskMetricsEnabled()).isFalse();
        assertThat(engine.isMetricsEnabled()).isFalse();
        assertThat(engine.isJdbcBatchProcessing()).isTrue();
    }

    @Test
    void aFailedJobIsRepeatedAtGrowingIntervals() {
        assertThat(engine.getFailedJobRetryTimeCycle()).isEqualTo("PT10S,PT1M,PT5M,PT30M,PT2H");
    }

    @Test
    void everyDefinitionHasATimeToLive() {
        assertThat(repository.createProcessDefinitionQuery().listPage(0, 100))
                .isNotEmpty()
                .allMatch(definition -> definition.getHistoryTimeToLive() != null);
        assertThat(repository.createDecisionDefinitionQuery().listPage(0, 100))
                .isNotEmpty()
                .allMatch(definition -> definition.getHistoryTimeToLive() != null);
    }

    @Test
    void theSchemaIsLiquibases() {
        assertThat(engine.getDatabaseSchemaUpdate()).isEqualTo("false");
        assertThat(jdbc.sql("SELECT count(*) FROM pg_tables WHERE tablename = 'act_ru_task' AND schemaname = 'camunda'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void tasksBelowATaskAreFoundWithoutReadingAllTasks() {
        List<String> plan = transaction.execute(status -> {
            jdbc.sql("SET LOCAL enable_seqscan = off").update(); // a test has too few tasks for an index to pay
            return jdbc.sql("EXPLAIN SELECT * FROM camunda.act_ru_task WHERE parent_task_id_ = 'a-task'")
                    .query(String.class)
                    .list();
        });
        assertThat(String.join("\n", plan)).contains("act_ru_task_parent").doesNotContain("Seq Scan");
    }

    @Test
    void loginsAreNotLockedFromOutside() {
        assertThat(engine.getLoginMaxAttempts()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/", "/camunda/app/admin/"})
    void theWebApplicationsGuardTheBrowser(String page) {
        Answer answer = api.anonymous().get(page);
        assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=");
        assertThat(answer.header("Content-Security-Policy")).isNotBlank();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
