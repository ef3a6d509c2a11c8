package io.voronka.platform.engine.migration;

import io.voronka.platform.engine.migration.StandingInstances.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
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
    private final StandingInstances standing;
    private final TransactionTemplate apart;

    MigrationRehearsal(RuntimeService runtime, StandingInstances standing, PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.standing = standing;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What the engine says of steps, by their id; empty when all instances could be moved.
     *
     * @param places one of the instances that wait at each is moved
     */
    Map<String, String> rehearse(MigrationPlan plan, Collection<Place> places) {
        Map<String, String> refused = new HashMap<>();
        Set<String> moved = new HashSet<>();
        for (Place place : places) {
            if (moved.add(place.sample())) {
                apart.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    refused.putAll(refusal(plan, place));
                });
            }
        }
        return refused;
    }

    private Map<String, String> refusal(MigrationPlan plan, Place place) {
        List<String> sample = List.of(place.sample());
        String traces = standing.traces(sample);
        try {
            runtime.newMigration(plan).processInstanceIds(sample).execute();
            return Map.of();
        } catch (MigratingProcessInstanceValidationException e) {
            // half of it read before somebody's step and half behind it tells nothing either
            return standing.traces(sample).equals(traces)
                    ? MigrationRefusal.byActivity(e.getValidationReport())
                    : Map.of();
        } catch (OptimisticLockingException e) {
            // somebody works on it at this moment: it tells nothing
            return Map.of();
        } catch (ProcessEngineException e) {
            // without the message, which may quote a value
            return isThere(plan, place) ? Map.of(place.activity(), e.getClass().getSimpleName()) : Map.of();
        }
    }

    private boolean isThere(MigrationPlan plan, Place place) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(place.sample())
                        .processDefinitionId(plan.getSourceProcessDefinitionId())
                        .count()
                == 1;
    }
}
