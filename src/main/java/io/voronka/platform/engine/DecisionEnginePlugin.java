package io.voronka.platform.engine;

import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Gives the process engine's own decisions (business rule tasks, REST) the FEEL engine that keeps what it parsed. */
@Component
class DecisionEnginePlugin extends AbstractProcessEnginePlugin {

    private final CachingFeelEngine feel;

    DecisionEnginePlugin(CachingFeelEngine feel) {
        this.feel = feel;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        DefaultDmnEngineConfiguration decisions = configuration.getDmnEngineConfiguration();
        if (decisions == null) {
            decisions = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
            configuration.setDmnEngineConfiguration(decisions);
        }
        decisions.setFeelEngineFactory(() -> feel);
    }
}
