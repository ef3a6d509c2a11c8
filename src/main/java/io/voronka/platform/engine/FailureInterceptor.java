package io.voronka.platform.engine;

import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FailureLog;
import io.voronka.platform.web.Unavailable;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Logs failures of commands that came over REST or the web applications, without foreign messages. The engine's own log
 * quotes what the caller sent, so it is off; our own interface logs its failures itself, and the job executor its jobs.
 */
final class FailureInterceptor extends CommandInterceptor {

    private static final String OWN_INTERFACE = "/api/";
    private static final int DEEPEST = 8;

    @Override
    public <T> T execute(Command<T> command) {
        boolean outermost = Context.getCommandContext() == null;
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            InvalidTaskInputException refusal = outermost ? refusal(e) : null;
            if (refusal != null) {
                throw refusal;
            }
            if (outermost && isOfEngineDoor() && isFailure(e)) {
                FailureLog.error(UUID.randomUUID().toString(), e);
            }
            throw e;
        }
    }

    /** What a task's listener has refused: the engine wraps that, and would tell it as a failure of its own. */
    private static @Nullable InvalidTaskInputException refusal(RuntimeException e) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof InvalidTaskInputException refusal) {
                return refusal;
            }
            cause = cause.getCause();
        }
        return null;
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
