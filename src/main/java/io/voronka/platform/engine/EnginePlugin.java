package io.voronka.platform.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** What the engine is given beyond the settings in {@code application.yaml}: its history, its log, and models' properties. */
@Component
class EnginePlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomHistoryLevels(List.of(new LeanHistory()));
        configuration.setHistory(LeanHistory.NAME);
        configuration.setHistoryEventProducer(new LeanHistoryProducer());
        configuration.setCommandContextFactory(new RefusalsAtDebug(configuration));

        List<BpmnParseListener> listeners = new ArrayList<>(List.of(new ExtensionProperties()));
        if (configuration.getCustomPreBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPreBPMNParseListeners());
        }
        configuration.setCustomPreBPMNParseListeners(listeners);
    }
}
