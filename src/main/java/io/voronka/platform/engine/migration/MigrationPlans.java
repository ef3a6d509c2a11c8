package io.voronka.platform.engine.migration;

import io.voronka.platform.engine.EngineCommands;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.springframework.stereotype.Component;

/** What becomes what between two versions, for us and for the engine. */
@Component
class MigrationPlans {

    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final EngineCommands commands;

    MigrationPlans(RuntimeService runtime, ProcessEngineConfigurationImpl engine, EngineCommands commands) {
        this.runtime = runtime;
        this.engine = engine;
        this.commands = commands;
    }

    /** The steps of the one version at which instances can wait, and what they become in the other. */
    List<ActivityMapping.Step> steps(String source, String target, Map<String, String> map) {
        return commands.inOneCommand(() ->
                ActivityMapping.of(model(source), model(target), map, engine.getMigrationInstructionValidators()));
    }

    /** Whether the version has a step of that id. */
    boolean knows(String definition, String activity) {
        return commands.inOneCommand(() -> model(definition).findActivity(activity) != null);
    }

    MigrationPlan plan(String source, String target, List<ActivityMapping.Step> steps) {
        MigrationPlanBuilder builder = runtime.createMigrationPlan(source, target);
        for (ActivityMapping.Step step : steps) {
            if (step.gap() == null) {
                var instruction = builder.mapActivities(step.activity(), Objects.requireNonNull(step.target()));
                builder = step.updatesTrigger() ? instruction.updateEventTrigger() : instruction;
            }
        }
        return builder.build();
    }

    private ProcessDefinitionEntity model(String definition) {
        return engine.getDeploymentCache().findDeployedProcessDefinitionById(definition);
    }
}
