package io.voronka.platform.engine.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.voronka.support.VoronkaTest;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every hostile model is refused by the engine's own service, whoever deploys it, and the refusal says why. */
@VoronkaTest
class DeploymentFenceIT {

    @Autowired
    RepositoryService repository;

    static List<HostileModel> hostileModels() {
        return HostileModels.all();
    }

    @Test
    void theCorpusIsLargeEnough() {
        assertThat(hostileModels())
                .hasSizeGreaterThan(60)
                .extracting(HostileModel::attack)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("hostileModels")
    void refuses(HostileModel model) {
        long before = repository.createDeploymentQuery().count();
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString(model.resource(), model.document())
                        .deploy())
                .isInstanceOf(ParseException.class)
                .hasMessageContaining(model.reason())
                .asInstanceOf(type(ParseException.class))
                .satisfies(refusal -> assertThat(refusal.getResorceReports())
                        .singleElement()
                        .satisfies(report -> assertThat(report.getErrors()).isNotEmpty()));
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void namesEveryProblemOfEveryResource() {
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString(
                                "one.bpmn",
                                HostileModel.process(
                                        "",
                                        HostileModel.serviceTask("camunda:class=\"x.Y\"", "")
                                                + "<bpmn:scriptTask id=\"second\"/>"))
                        .addString("two.form", "{}")
                        .deploy())
                .hasMessageContainingAll(
                        "one.bpmn, line",
                        "'hostile': historyTimeToLive",
                        "'hostileTask': 'class'",
                        "'second': 'scriptTask'",
                        "two.form: ")
                .asInstanceOf(type(ParseException.class))
                .satisfies(refusal -> assertThat(refusal.getResorceReports())
                        .hasSize(2)
                        .filteredOn(report -> report.getResourceName().equals("one.bpmn"))
                        .singleElement()
                        .satisfies(report -> assertThat(report.getErrors())
                                .allSatisfy(
                                        problem -> assertThat(problem.getLine()).isPositive())
                                .extracting(problem -> problem.getMainElementId())
                                .containsExactlyInAnyOrder("hostile", "hostileTask", "second")));
    }

    @Test
    void refusesATenant() {
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .tenantId("x")
                        .addString("a.form", "{}")
                        .deploy())
                .hasMessageContaining("no tenants");
    }
}
