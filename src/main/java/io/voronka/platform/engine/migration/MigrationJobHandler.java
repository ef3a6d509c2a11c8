package io.voronka.platform.engine.migration;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.batch.MigrationBatchConfiguration;
import org.camunda.bpm.engine.impl.migration.batch.MigrationBatchJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.jspecify.annotations.Nullable;

/**
 * The engine's job of a migration, for instances that people work on meanwhile: one that has come to its end, or went
 * over before, is no failure. Why one could not be moved is noted.
 */
final class MigrationJobHandler extends MigrationBatchJobHandler {

    private final MigrationCases cases;
    private final StandingInstances standing;

    MigrationJobHandler(MigrationCases cases, StandingInstances standing) {
        this.cases = cases;
        this.standing = standing;
    }

    @Override
    public void executeHandler(
            MigrationBatchConfiguration configuration,
            @Nullable ExecutionEntity execution,
            CommandContext command,
            @Nullable String tenantId) {
        MigrationPlan plan = configuration.getMigrationPlan();
        String batch = configuration.getBatchId();
        List<String> left = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        for (String id : configuration.getIds()) {
            ExecutionEntity instance = command.getExecutionManager().findExecutionById(id);
            if (instance == null) {
                ended.add(id);
            } else if (instance.getProcessDefinitionId().equals(plan.getSourceProcessDefinitionId())) {
                left.add(id);
            }
        }
        if (!ended.isEmpty()) {
            cases.ended(batch, ended);
        }
        if (!left.isEmpty()) {
            migrate(
                    new MigrationBatchConfiguration(
                            left, plan, configuration.isSkipCustomListeners(), configuration.isSkipIoMappings(), batch),
                    execution,
                    command,
                    tenantId);
        }
    }

    private void migrate(
            MigrationBatchConfiguration configuration,
            @Nullable ExecutionEntity execution,
            CommandContext command,
            @Nullable String tenantId) {
        String batch = configuration.getBatchId();
        List<String> instances = List.copyOf(configuration.getIds());
        String traces = standing.traces(instances);
        try {
            super.executeHandler(configuration, execution, command, tenantId);
            cases.solved(batch, instances);
        } catch (OptimisticLockingException e) {
            // somebody works on it at this moment: it comes again, and that costs no attempt
            throw e;
        } catch (MigratingProcessInstanceValidationException e) {
            if (!standing.traces(instances).equals(traces)) {
                // the engine has read one half before an operator's step and the other half behind it
                throw new OptimisticLockingException("An instance has moved while it was read");
            }
            cases.failed(batch, instances, MigrationRefusal.text(e.getValidationReport()));
            throw e;
        } catch (RuntimeException e) {
            // without the message, which may quote a value
            cases.failed(batch, instances, e.getClass().getSimpleName());
            throw e;
        }
    }
}
