package io.voronka.platform.engine;

import io.voronka.platform.web.ApiProblem;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextFactory;

/**
 * Logs a refusal of what somebody sent as the engine logs refusals of its own, at debug level: the sender is told, and
 * a stack trace at error level for every slip of an operator would hide the failures that are ours.
 */
final class RefusalsAtDebug extends CommandContextFactory {

    RefusalsAtDebug(ProcessEngineConfigurationImpl configuration) {
        setProcessEngineConfiguration(configuration);
    }

    @Override
    public CommandContext createCommandContext() {
        return new CommandContext(processEngineConfiguration) {
            @Override
            protected boolean shouldLogFine(Throwable exception) {
                return exception instanceof InvalidTaskInputException
                        || exception instanceof ApiProblem
                        || super.shouldLogFine(exception);
            }
        };
    }
}
