package io.voronka.platform.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What the engine is given beyond the settings in {@code application.yaml}: its history, models' properties and stages, and
 * a log that quotes nobody.
 */
@Component
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final ApplicationEventPublisher events;
    private final Clock clock;

    EnginePlugin(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomHistoryLevels(List.of(new LeanHistory()));
        configuration.setHistory(LeanHistory.NAME);
        configuration.setHistoryEventProducer(new LeanHistoryProducer());

        List<BpmnParseListener> listeners =
                new ArrayList<>(List.of(new ExtensionProperties(), new StageMarks(events, clock)));
        if (configuration.getCustomPreBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPreBPMNParseListeners());
        }
        configuration.setCustomPreBPMNParseListeners(listeners);

        List<CommandInterceptor> interceptors = new ArrayList<>(List.of(new FailureInterceptor()));
        if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
            interceptors.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
        }
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }
}
