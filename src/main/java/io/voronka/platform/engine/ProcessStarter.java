package io.voronka.platform.engine;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts processes by the id of their latest version, which spares the engine's own look-up of it. */
@Component
public class ProcessStarter {

    private final RuntimeService runtime;
    private final Definitions definitions;

    ProcessStarter(RuntimeService runtime, Definitions definitions) {
        this.runtime = runtime;
        this.definitions = definitions;
    }

    /**
     * Starts the latest version and runs it up to its first wait state.
     *
     * @param businessKey id of the aggregate that the instance is about
     * @param variables references and routing facts only
     * @return id of the instance
     * @throws Definitions.UnknownDefinitionException when no such process is deployed
     */
    public String start(String processKey, String businessKey, Map<String, Object> variables) {
        return runtime.startProcessInstanceById(definitions.process(processKey).id(), businessKey, variables)
                .getProcessInstanceId();
    }
}
