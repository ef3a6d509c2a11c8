package io.voronka.platform.engine.fence;

import io.voronka.platform.engine.JsonText;
import io.voronka.platform.engine.StageNames;
import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.camunda.bpm.engine.impl.variable.ValueTypeResolverImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts the fence around the engine. */
@Component
class FencePlugin extends AbstractProcessEnginePlugin {

    private final DelegateBeans delegates;
    private final ObjectProvider<StageNames> stages;

    FencePlugin(DelegateBeans delegates, ObjectProvider<StageNames> stages) {
        this.delegates = delegates;
        this.stages = stages;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setScriptEngineResolver(new NoScripts());
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        configuration.setExpressionManager(new FencedExpressionManager(delegates));
        configuration.setVariableTypes(new GuardedSerializers());
        ValueTypeResolverImpl types = new ValueTypeResolverImpl();
        types.addType(JsonText.TYPE);
        configuration.setValueTypeResolver(types);
        configuration.setCustomPreDeployers(List.of(new DeploymentFence(delegates, stages)));

        List<BpmnParseListener> listeners = new ArrayList<>(List.of(new BuiltInGuards()));
        if (configuration.getCustomPreBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPreBPMNParseListeners());
        }
        configuration.setCustomPreBPMNParseListeners(listeners);
    }

    /** Knows no language. Even the engine's own expression language is one on a plain JDK, and it runs Java. */
    private static final class NoScripts implements ScriptEngineResolver {

        @Override
        public void addScriptEngineFactory(ScriptEngineFactory scriptEngineFactory) {}

        @Override
        public @Nullable ScriptEngineManager getScriptEngineManager() {
            return null;
        }

        @Override
        public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            return null;
        }
    }
}
