package io.voronka.platform.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * The history that Cockpit, Tasklist and an auditor need: instances of processes, activities and tasks, incidents,
 * jobs, batches, and who did what. No variables, form fields or decision inputs: they would be kept twice and could
 * hold personal data, and the decision ledger tells more.
 *
 * <p>A model whose process has the extension property {@code history} = {@code instance} keeps the row of the instance
 * and nothing below it.
 */
final class LeanHistory implements HistoryLevel {

    static final String NAME = "voronka";

    private static final String PROPERTY = "history";
    private static final String INSTANCE_ONLY = "instance";

    /** Stored in the database; apart from the engine's own levels. */
    @Override
    public int getId() {
        return 40;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, @Nullable Object entity) {
        if (!(eventType instanceof HistoryEventTypes type)) {
            return false;
        }
        return switch (type) {
            case PROCESS_INSTANCE_START,
                    PROCESS_INSTANCE_UPDATE,
                    PROCESS_INSTANCE_MIGRATE,
                    PROCESS_INSTANCE_END,
                    INCIDENT_CREATE,
                    INCIDENT_MIGRATE,
                    INCIDENT_DELETE,
                    INCIDENT_RESOLVE,
                    INCIDENT_UPDATE,
                    JOB_CREATE,
                    JOB_FAIL,
                    JOB_SUCCESS,
                    JOB_DELETE,
                    BATCH_START,
                    BATCH_END,
                    BATCH_UPDATE,
                    USER_OPERATION_LOG -> true;
            case ACTIVITY_INSTANCE_START,
                    ACTIVITY_INSTANCE_UPDATE,
                    ACTIVITY_INSTANCE_MIGRATE,
                    ACTIVITY_INSTANCE_END,
                    TASK_INSTANCE_CREATE,
                    TASK_INSTANCE_UPDATE,
                    TASK_INSTANCE_MIGRATE,
                    TASK_INSTANCE_COMPLETE,
                    TASK_INSTANCE_DELETE,
                    IDENTITY_LINK_ADD,
                    IDENTITY_LINK_DELETE -> !keepsInstanceOnly(processDefinitionId(entity));
            default -> false;
        };
    }

    /** Whether the model asks for the row of the instance alone. */
    static boolean keepsInstanceOnly(@Nullable String processDefinitionId) {
        if (processDefinitionId == null) {
            return false;
        }
        DeploymentCache models = Context.getProcessEngineConfiguration().getDeploymentCache();
        // the cache of parsed models first: the other way asks the database for each new command
        ProcessDefinitionEntity model = models.getProcessDefinitionCache().get(processDefinitionId);
        if (model == null) {
            model = models.findDeployedProcessDefinitionById(processDefinitionId);
        }
        return INSTANCE_ONLY.equals(ExtensionProperties.of(model, PROPERTY));
    }

    private static @Nullable String processDefinitionId(@Nullable Object entity) {
        if (entity instanceof ExecutionEntity execution) {
            return execution.getProcessDefinitionId();
        }
        if (entity instanceof TaskEntity task) {
            return task.getProcessDefinitionId();
        }
        if (entity instanceof IdentityLinkEntity link && link.getTaskId() != null) {
            return link.getTask().getProcessDefinitionId();
        }
        return null;
    }
}
