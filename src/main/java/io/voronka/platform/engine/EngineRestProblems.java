package io.voronka.platform.engine;

import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.ProblemDocument;
import io.voronka.platform.web.Unavailable;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.springframework.boot.autoconfigure.jersey.ResourceConfigCustomizer;
import org.springframework.http.MediaType;

/**
 * Answers 503 at the engine's REST while the database is away, where the engine would say 500, so that whoever sends
 * leads there knows to send them again. Everything else is answered as the engine does.
 */
final class EngineRestProblems {

    private static final int BEFORE_THE_ENGINE = 1;

    private EngineRestProblems() {}

    /** One mapper for each type that the engine maps: the closest type wins before the priority. */
    static ResourceConfigCustomizer customizer() {
        return config -> config.register(new OfRest()).register(new OfEngine()).register(new OfAnything());
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

    @Priority(BEFORE_THE_ENGINE)
    private static final class OfRest implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException exception) {
            return answer(exception);
        }
    }

    @Priority(BEFORE_THE_ENGINE)
    private static final class OfEngine implements ExceptionMapper<ProcessEngineException> {

        @Override
        public Response toResponse(ProcessEngineException exception) {
            return answer(exception);
        }
    }

    @Priority(BEFORE_THE_ENGINE)
    private static final class OfAnything implements ExceptionMapper<Throwable> {

        @Override
        public Response toResponse(Throwable exception) {
            return answer(exception);
        }
    }
}
