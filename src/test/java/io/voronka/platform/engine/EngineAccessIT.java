package io.voronka.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.platform.web.Roles;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** What the roles may do in the engine, and that its REST applies it. */
@VoronkaTest
class EngineAccessIT {

    private static final String MODEL = """
            --b
            Content-Disposition: form-data; name="deployment-name"

            access
            --b
            Content-Disposition: form-data; name="m"; filename="access.bpmn"

            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
              xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><process id="accessCheck" isExecutable="true"
              camunda:historyTimeToLive="1"><startEvent id="startEvent_checked"/></process></definitions>
            --b--
            """.replace("\n", "\r\n");

    @Autowired
    Api api;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    IdentityService identity;

    @Autowired
    EngineIdentity engineIdentity;

    @Autowired
    EngineTaskFilters filters;

    @Autowired
    FilterService filterService;

    @Autowired
    OneNodeAtATime lock;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @CsvSource({"process-owner, 200", "camunda-admin, 403", "head, 403", "operator, 403", "integration, 403"})
    void onlyTheProcessOwnerDeploys(String role, int status) {
        Answer answer = api.as(role)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .post("/engine-rest/deployment/create", MODEL);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"camunda-admin, 200", "process-owner, 403", "operator, 403"})
    void onlyTheAdminMakesFilters(String role, int status) {
        String filter = "{\"resourceType\":\"Task\",\"name\":\"of " + role + "\",\"query\":{},\"properties\":{}}";
        Answer answer = api.as(role).post("/engine-rest/filter/create", filter);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void rolesAreGrantedWhatTheyNeedAndNoMore() {
        assertThat(may(Roles.OPERATOR, Permissions.ACCESS, Resources.APPLICATION, "tasklist"))
                .isTrue();
        assertThat(may(Roles.OPERATOR, Permissions.ACCESS, Resources.APPLICATION, "cockpit"))
                .isFalse();
        assertThat(may(Roles.INTEGRATION, Permissions.ACCESS, Resources.APPLICATION, "tasklist"))
                .isFalse();
        assertThat(may(Roles.HEAD, Permissions.ACCESS, Resources.APPLICATION, "admin"))
                .isFalse();
        Permission work = ProcessDefinitionPermissions.TASK_WORK;
        assertThat(may(Roles.OPERATOR, work, Resources.PROCESS_DEFINITION, "contactCall"))
                .isTrue();
        assertThat(may(Roles.OPERATOR, work, Resources.PROCESS_DEFINITION, "leadIntake"))
                .isFalse();
        Permission start = ProcessDefinitionPermissions.CREATE_INSTANCE;
        assertThat(may(Roles.INTEGRATION, start, Resources.PROCESS_DEFINITION, "leadIntake"))
                .isTrue();
        assertThat(may(Roles.INTEGRATION, start, Resources.PROCESS_DEFINITION, "contactCall"))
                .isFalse();
        assertThat(may(Roles.MANAGER, ProcessDefinitionPermissions.READ_INSTANCE, Resources.PROCESS_DEFINITION, "x"))
                .isTrue();
        assertThat(may(Roles.MANAGER, ProcessDefinitionPermissions.UPDATE, Resources.PROCESS_DEFINITION, "x"))
                .isFalse();
    }

    @Test
    void aSecondStartChangesNothing() {
        List<String> before = grants();
        engineIdentity.afterSingletonsInstantiated();
        assertThat(grants()).isEqualTo(before);
    }

    @Test
    void nodesThatStartTogetherMakeEverythingOnce() throws Exception {
        filterService
                .createTaskFilterQuery()
                .filterName("Matches to review")
                .list()
                .forEach(filter -> filterService.deleteFilter(filter.getId()));
        identity.deleteGroup(Roles.LOGISTICS);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Object> start = Executors.callable(engineIdentity::afterSingletonsInstantiated);
            for (var started : nodes.invokeAll(Collections.nCopies(4, start))) {
                started.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(filterService
                        .createTaskFilterQuery()
                        .filterName("Matches to review")
                        .count())
                .isEqualTo(1);
        assertThat(identity.createGroupQuery().groupId(Roles.LOGISTICS).count()).isEqualTo(1);
        identity.createMembership(Roles.LOGISTICS, Roles.LOGISTICS);
    }

    @Test
    void withoutAnAdministratorTheApplicationDoesNotStart() {
        transaction.executeWithoutResult(status -> {
            identity.createUserQuery()
                    .memberOfGroup(Roles.ADMIN)
                    .list()
                    .forEach(user -> identity.deleteMembership(user.getId(), Roles.ADMIN));
            assertThatThrownBy(() -> identity(null, null).afterSingletonsInstantiated())
                    .hasMessageContaining("VORONKA_ADMIN_ID");
            assertThatThrownBy(() -> identity("boss", null).afterSingletonsInstantiated())
                    .hasMessageContaining("VORONKA_ADMIN_PASSWORD");
            status.setRollbackOnly();
        });
    }

    @Test
    void theFirstAdministratorIsMadeFromTheSettings() {
        transaction.executeWithoutResult(status -> {
            identity("boss", "secret").afterSingletonsInstantiated();
            identity("boss", "other").afterSingletonsInstantiated();
            assertThat(identity.createUserQuery()
                            .userId("boss")
                            .memberOfGroup(Roles.ADMIN)
                            .count())
                    .isEqualTo(1);
            assertThat(identity.checkPassword("boss", "secret")).isTrue();
            status.setRollbackOnly();
        });
    }

    private EngineIdentity identity(@Nullable String id, @Nullable String password) {
        return new EngineIdentity(
                identity,
                authorizations,
                filters,
                lock,
                new AdminProperties(id, password),
                new StaticListableBeanFactory().getBeanProvider(DemoLogins.class));
    }

    private boolean may(String role, Permission permission, Resource resource, String id) {
        return authorizations.isUserAuthorized("somebody", List.of(role), permission, resource, id);
    }

    private List<String> grants() {
        return authorizations.createAuthorizationQuery().orderByResourceId().asc().unlimitedList().stream()
                .map(a -> a.getId() + a.getGroupId() + List.of(a.getPermissions(Permissions.values())))
                .sorted()
                .toList();
    }
}
