package io.voronka.platform.engine.migration;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.batch.BatchJobHandler;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Puts our job of migrations in the place of the engine's. */
@Component
class MigrationPlugin extends AbstractProcessEnginePlugin {

    private final MigrationCases cases;
    private final StandingInstances standing;

    MigrationPlugin(MigrationCases cases, StandingInstances standing) {
        this.cases = cases;
        this.standing = standing;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BatchJobHandler<?>> handlers = new ArrayList<>(List.of(new MigrationJobHandler(cases, standing)));
        if (configuration.getCustomBatchJobHandlers() != null) {
            handlers.addAll(configuration.getCustomBatchJobHandlers());
        }
        configuration.setCustomBatchJobHandlers(handlers);
    }
}
