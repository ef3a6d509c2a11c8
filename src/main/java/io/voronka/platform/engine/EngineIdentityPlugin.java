package io.voronka.platform.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Turns the engine's authorisations on, and its lock of users after wrong passwords off. */
@Component
class EngineIdentityPlugin extends AbstractProcessEnginePlugin {

    private static final String IDS = "[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}";

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setAuthorizationEnabled(true);
        configuration.setAuthorizationEnabledForCustomCode(false);
        configuration.setEnforceSpecificVariablePermission(true);
        configuration.setDefaultUserPermissionForTask(Permissions.TASK_WORK);
        configuration.setResourceAuthorizationProvider(new TaskAuthorizations());
        configuration.setUserResourceWhitelistPattern(IDS);
        configuration.setGroupResourceWhitelistPattern(IDS);
        // Guessing is throttled by address, for the web applications too: a lock of the user would stop its owner.
        configuration.setLoginMaxAttempts(Integer.MAX_VALUE);
        configuration.setLoginDelayBase(0);
    }

    /**
     * Saves a select and an insert a task: a group that is granted the tasks of a process as a whole needs no
     * authorisation for each of them.
     */
    private static final class TaskAuthorizations extends DefaultAuthorizationProvider {

        @Override
        public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
            if (task instanceof TaskEntity entity
                    && entity.getProcessDefinitionId() != null
                    && EngineGrants.worksAllTasks(
                            groupId, entity.getProcessDefinition().getKey())) {
                return new AuthorizationEntity[0];
            }
            return super.newTaskGroupIdentityLink(task, groupId, type);
        }
    }
}
