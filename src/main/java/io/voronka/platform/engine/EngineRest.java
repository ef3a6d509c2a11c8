package io.voronka.platform.engine;

import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.ProblemDocument;
import io.voronka.platform.web.Unavailable;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.http.MediaType;

/**
 * Answers 503 at the engine's REST while the database is away, where the engine would say 500, so that whoever sends
 * leads there knows to send them again. Everything else is answered as the engine does.
 */
final class EngineRest extends CamundaJerseyResourceConfig {

    /** What ours stand in for. Beside them Jersey would take now the one, now the other. */
    private static final Set<Class<?>> REPLACED =
            Set.of(RestExceptionHandler.class, ProcessEngineExceptionHandler.class, ExceptionHandler.class);

    @Override
    protected void registerCamundaRestResources() {
        registerClasses(CamundaRestResources.getResourceClasses());
        CamundaRestResources.getConfigurationClasses().stream()
                .filter(type -> !REPLACED.contains(type))
                .forEach(this::register);
        register(JacksonFeature.class);
        register(new OfRest()).register(new OfEngine()).register(new OfAnything());
    }

    private static Response answer(Throwable exception) {
        if (!Unavailable.isCauseOf(exception)) {
            return ExceptionHandlerHelper.getInstance().getResponse(exception);
        }
        ApiProblem problem = Unavailable.problem();
        Duration wait = problem.retryAfter();
        return Response.status(problem.status())
                .header(HttpHeaders.RETRY_AFTER, wait == null ? 1 : wait.toSeconds())
                .type(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .entity(ProblemDocument.of(problem))
                .build();
    }

    private static final class OfRest implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException exception) {
            return answer(exception);
        }
    }

    private static final class OfEngine implements ExceptionMapper<ProcessEngineException> {

        @Override
        public Response toResponse(ProcessEngineException exception) {
            return answer(exception);
        }
    }

    private static final class OfAnything implements ExceptionMapper<Throwable> {

        @Override
        public Response toResponse(Throwable exception) {
            return answer(exception);
        }
    }
}
