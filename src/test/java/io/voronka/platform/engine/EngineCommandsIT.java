package io.voronka.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.voronka.platform.id.Ids;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;

@VoronkaTest
class EngineCommandsIT {

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {
        @Bean
        static StatementCounter statementCounter() {
            return new StatementCounter();
        }
    }

    @Autowired
    EngineCommands commands;

    @Autowired
    ProcessStarter processes;

    @Autowired
    Definitions definitions;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    StatementCounter statements;

    @BeforeEach
    void deploy() {
        deploy("waiting");
    }

    @Test
    void fiftyStartsAreOneLookUpAndOneBatchATable() {
        processes.start("waiting", Ids.next().toString(), Map.of());
        statements.reset();

        List<String> instances = commands.inOneCommand(() -> IntStream.range(0, 50)
                .mapToObj(i -> processes.start("waiting", Ids.next().toString(), Map.of("score", i)))
                .toList());

        assertThat(instances).hasSize(50).doesNotHaveDuplicates();
        assertThat(statements.executed("FROM camunda.act_re_procdef")).hasSize(1);
        assertThat(statements.executed("insert into ACT_RU_EXECUTION"))
                .singleElement(STRING)
                .startsWith("executeBatch");
        assertThat(statements.executed("insert into ACT_RU_TASK"))
                .singleElement(STRING)
                .startsWith("executeBatch");
        assertThat(statements.executed("insert into ACT_RU_VARIABLE"))
                .singleElement(STRING)
                .startsWith("executeBatch");
        assertThat(statements.executed("select")).hasSizeLessThan(5);
        assertThat(runtime.createProcessInstanceQuery()
                        .variableValueGreaterThanOrEqual("score", 0)
                        .count())
                .isEqualTo(50);
    }

    @Test
    void aFailureUndoesTheWholeCommand() {
        String businessKey = Ids.next().toString();
        assertThatThrownBy(() -> commands.inOneCommand(() -> {
                    processes.start("waiting", businessKey, Map.of());
                    throw new IllegalStateException("planned");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("planned");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(businessKey)
                        .count())
                .isZero();
    }

    @Test
    void theLatestVersionIsReadOnceATransactionAndAnewInTheNext() {
        Definitions.Latest first = transaction.execute(status -> definitions.process("waiting"));
        deploy("waiting");
        Definitions.Latest second = transaction.execute(status -> {
            statements.reset();
            definitions.process("waiting");
            Definitions.Latest latest = definitions.process("waiting");
            assertThat(statements.executed("DISTINCT ON")).hasSize(1);
            return latest;
        });
        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void versionsAreReadAgainOnlyAfterADeploymentOrADeletion() {
        Definitions.Latest first = transaction.execute(status -> definitions.process("waiting"));
        statements.reset();
        transaction.executeWithoutResult(status -> definitions.process("waiting"));
        assertThat(statements.executed("FROM camunda.act_re_procdef")).hasSize(1);
        assertThat(statements.executed("DISTINCT ON")).isEmpty();

        String deployment = deploy("waiting");
        Definitions.Latest second = transaction.execute(status -> definitions.process("waiting"));
        repository.deleteDeployment(deployment);
        Definitions.Latest third = transaction.execute(status -> definitions.process("waiting"));

        assertThat(second).isNotEqualTo(first);
        assertThat(third).isEqualTo(first);
    }

    @Test
    void anUnknownKeyIsNamed() {
        assertThatThrownBy(() -> definitions.process("nowhere"))
                .isInstanceOf(Definitions.UnknownDefinitionException.class)
                .hasMessage("No process is deployed under the key nowhere");
        assertThatThrownBy(() -> definitions.decision("nowhere")).hasMessageContaining("No decision");
    }

    private String deploy(String key) {
        return repository
                .createDeployment()
                .addModelInstance(
                        key + ".bpmn",
                        Bpmn.createExecutableProcess(key)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask()
                                .name(Ids.next().toString())
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }
}
