package io.voronka.platform.engine.migration;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves an instance of each place and takes it back at once: the engine says of some things only then that they don't
 * fit, as of a job that waits before a step which is not asynchronous any more.
 */
@Component
class MigrationRehearsal {

    private final RuntimeService runtime;
    private final TransactionTemplate apart;

    MigrationRehearsal(RuntimeService runtime, PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What the engine says of steps, by their id; empty when all instances could be moved. */
    Map<String, String> rehearse(MigrationPlan plan, Collection<String> instances) {
        Map<String, String> refused = new HashMap<>();
        for (String instance : instances) {
            apart.executeWithoutResult(status -> {
                status.setRollbackOnly();
                try {
                    runtime.newMigration(plan).processInstanceIds(instance).execute();
                } catch (MigratingProcessInstanceValidationException e) {
                    refused.putAll(MigrationRefusal.byActivity(e.getValidationReport()));
                } catch (OptimisticLockingException | BadUserRequestException e) {
                    // somebody works on it at this moment, or it has ended: it tells nothing
                    return;
                }
            });
        }
        return refused;
    }
}
