package io.voronka.platform.engine;

import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.ProblemTranslator;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the engine's exceptions mean to a caller. */
@Component
class EngineProblems implements ProblemTranslator {

    @Override
    public @Nullable ApiProblem translate(Throwable exception) {
        if (exception instanceof OptimisticLockingException) {
            return ApiProblem.of(409, "conflict", "Somebody else has changed this at the same moment");
        }
        if (exception instanceof AuthorizationException) {
            return ApiProblem.of(403, "forbidden", "This login may not do that");
        }
        return null;
    }
}
