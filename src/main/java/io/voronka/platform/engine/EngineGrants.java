package io.voronka.platform.engine;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.DELETE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.BATCH;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;

import io.voronka.platform.web.Roles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * What each role may do in the engine, its web applications and its REST.
 *
 * <p>A task of any other process can be worked by its candidates: the engine grants that with each task. DEPLOYMENT
 * CREATE means code, so it is the process owner's alone; FILTER CREATE is the administrator's.
 */
final class EngineGrants {

    /** What a group may do with one resource, or with all of a type ({@link Authorization#ANY}). */
    record Grant(String group, Resource resource, String resourceId, List<Permission> permissions) {}

    private static final String CALLS = "contactCall";
    private static final String LEADS = "leadIntake";
    private static final String ORDERS = "orderLogistics";
    private static final String BATCHES = "reactivationBatch";

    private EngineGrants() {}

    /** Whether the group may work every task of the process, so that single tasks need no authorisation. */
    static boolean worksAllTasks(String group, String processKey) {
        return (group.equals(Roles.OPERATOR) && processKey.equals(CALLS))
                || (group.equals(Roles.LOGISTICS) && processKey.equals(ORDERS));
    }

    static List<Grant> all() {
        List<Grant> grants = new ArrayList<>(admin());
        for (String role : List.of(Roles.OPERATOR, Roles.MARKETER, Roles.DPO, Roles.LOGISTICS)) {
            grants.add(app(role, "tasklist"));
        }
        for (String role : List.of(Roles.MANAGER, Roles.HEAD, Roles.PROCESS_OWNER)) {
            grants.add(app(role, "tasklist"));
            grants.add(app(role, "cockpit"));
            grants.add(grant(role, DEPLOYMENT, deployment(role)));
            grants.add(grant(role, PROCESS_DEFINITION, definition(role)));
            grants.add(grant(role, DECISION_DEFINITION, READ, READ_HISTORY));
            grants.add(grant(role, DECISION_REQUIREMENTS_DEFINITION, READ));
        }
        grants.add(grant(Roles.PROCESS_OWNER, PROCESS_INSTANCE, CREATE));
        grants.add(grant(Roles.PROCESS_OWNER, BATCH, CREATE, READ));
        grants.add(tasks(Roles.OPERATOR, CALLS));
        grants.add(tasks(Roles.LOGISTICS, ORDERS));
        grants.add(new Grant(
                Roles.INTEGRATION,
                PROCESS_DEFINITION,
                LEADS,
                // the engine's REST looks a process up before it starts it
                List.of(ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE)));
        grants.add(grant(Roles.INTEGRATION, PROCESS_INSTANCE, CREATE));
        for (String role : List.of(Roles.MANAGER, Roles.HEAD)) {
            grants.add(new Grant(
                    role,
                    PROCESS_DEFINITION,
                    BATCHES,
                    List.of(ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE)));
            grants.add(grant(role, PROCESS_INSTANCE, CREATE));
        }
        return grants;
    }

    private static List<Grant> admin() {
        return Arrays.stream(Resources.values())
                .map(resource -> resource == DEPLOYMENT
                        ? grant(Roles.ADMIN, DEPLOYMENT, READ, DELETE)
                        : grant(Roles.ADMIN, resource, ALL))
                .toList();
    }

    private static Permission[] deployment(String role) {
        return role.equals(Roles.PROCESS_OWNER) ? new Permission[] {CREATE, READ} : new Permission[] {READ};
    }

    /** Cockpit, read only; the process owner also repairs, migrates and starts. */
    private static Permission[] definition(String role) {
        List<Permission> permissions = new ArrayList<>(List.of(
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_TASK_VARIABLE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_HISTORY_VARIABLE));
        if (role.equals(Roles.PROCESS_OWNER)) {
            permissions.addAll(List.of(
                    ProcessDefinitionPermissions.UPDATE,
                    ProcessDefinitionPermissions.CREATE_INSTANCE,
                    ProcessDefinitionPermissions.RETRY_JOB,
                    ProcessDefinitionPermissions.SUSPEND,
                    ProcessDefinitionPermissions.SUSPEND_INSTANCE,
                    ProcessDefinitionPermissions.MIGRATE_INSTANCE));
        }
        return permissions.toArray(Permission[]::new);
    }

    private static Grant tasks(String role, String processKey) {
        return new Grant(
                role,
                PROCESS_DEFINITION,
                processKey,
                List.of(
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.READ_TASK,
                        ProcessDefinitionPermissions.READ_TASK_VARIABLE,
                        ProcessDefinitionPermissions.TASK_WORK));
    }

    private static Grant app(String role, String application) {
        return new Grant(role, APPLICATION, application, List.of(ACCESS));
    }

    private static Grant grant(String role, Resource resource, Permission... permissions) {
        return new Grant(role, resource, Authorization.ANY, List.of(permissions));
    }
}
