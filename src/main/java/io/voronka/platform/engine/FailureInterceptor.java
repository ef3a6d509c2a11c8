package io.voronka.platform.engine;

import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FailureLog;
import io.voronka.platform.web.Unavailable;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Logs failures of commands that came over REST or the web applications, without foreign messages. The engine's own log
 * quotes what the caller sent, so it is off; our own interface logs its failures itself, and the job executor its jobs.
 */
final class FailureInterceptor extends CommandInterceptor {

    private static final String OWN_INTERFACE = "/api/";

    @Override
    public <T> T execute(Command<T> command) {
        boolean outermost = Context.getCommandContext() == null;
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (outermost && e.getCause() instanceof InvalidTaskInputException refusal) {
                // a task's listener threw it, and the engine has wrapped it
                throw refusal;
            }
            if (outermost && isOfEngineDoor() && isFailure(e)) {
                FailureLog.error(UUID.randomUUID().toString(), e);
            }
            throw e;
        }
    }

    private static boolean isOfEngineDoor() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && !attributes.getRequest().getRequestURI().startsWith(OWN_INTERFACE);
    }

    /** What the engine throws by itself tells the caller of a mistake; with a cause, something has broken. */
    private static boolean isFailure(RuntimeException e) {
        boolean refusal = e instanceof ApiProblem || (e instanceof ProcessEngineException && e.getCause() == null);
        return !refusal && !Unavailable.isCauseOf(e);
    }
}
