package io.voronka.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever went wrong into the one refusal that the caller is told. */
@Component
class Problems {

    private final List<ProblemTranslator> translators;

    Problems(ObjectProvider<ProblemTranslator> translators) {
        this.translators = translators.orderedStream().toList();
    }

    /** The refusal for an exception; status 500 for what nobody foresaw. */
    ApiProblem of(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiProblem problem) {
                return problem;
            }
        }
        if (Unavailable.isCauseOf(exception)) {
            return Unavailable.problem();
        }
        ApiProblem known = foreseen(exception);
        if (known != null) {
            return known;
        }
        return ofStatus(
                exception instanceof ErrorResponse response
                        ? response.getStatusCode().value()
                        : 500);
    }

    /** The refusal for a bare HTTP status, as the servlet container sends it. */
    static ApiProblem ofStatus(int status) {
        return switch (status) {
            case 400 -> ApiProblem.of(400, "bad-request", "The request can't be understood");
            case 401 -> ApiProblem.of(401, "unauthorized", "Log in with HTTP Basic or an API key");
            case 403 -> ApiProblem.of(403, "forbidden", "This login may not do that");
            case 404 -> ApiProblem.of(404, "not-found", "There is nothing here");
            case 405 -> ApiProblem.of(405, "method-not-allowed", "This address does not take this method");
            case 406 -> ApiProblem.of(406, "not-acceptable", "The answer can't be given in an accepted media type");
            case 413 -> ApiProblem.of(400, "body-too-large", "The body is too large");
            case 415 -> ApiProblem.of(415, "unsupported-media-type", "The body must be of another media type");
            case 500 -> ApiProblem.of(500, "internal-error", "Something went wrong on our side");
            case 503 -> Unavailable.problem();
            default -> {
                HttpStatus known = HttpStatus.resolve(status);
                yield ApiProblem.of(status, "http-" + status, known == null ? "Refused" : known.getReasonPhrase());
            }
        };
    }

    private @Nullable ApiProblem foreseen(Throwable exception) {
        if (exception instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable);
        }
        if (exception instanceof CharConversionException
                || exception instanceof ClientAbortException
                || exception instanceof BadRequestException) {
            return ofStatus(400); // no text, cut short, or chunks that are none
        }
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return parameter(mismatch.getName(), "wrong-type", "Has another type than expected");
        }
        if (exception instanceof TypeMismatchException) {
            return ofStatus(400);
        }
        if (exception instanceof MissingServletRequestParameterException missing) {
            return parameter(missing.getParameterName(), "missing", "Is needed");
        }
        if (exception instanceof MissingRequestHeaderException missing) {
            return parameter(missing.getHeaderName(), "missing", "Is needed");
        }
        if (exception instanceof AuthenticationException) {
            return ofStatus(401);
        }
        if (exception instanceof AccessDeniedException) {
            return ofStatus(403);
        }
        for (ProblemTranslator translator : translators) {
            ApiProblem translated = translator.translate(exception);
            if (translated != null) {
                return translated;
            }
        }
        return null;
    }

    private static ApiProblem unreadable(HttpMessageNotReadableException exception) {
        for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return JsonProblems.of(json);
            }
        }
        return ApiProblem.of(400, "malformed-body", "A body is needed, and can't be read");
    }

    private static ApiProblem parameter(String name, String code, String message) {
        return ApiProblem.fields(
                400, "A parameter is missing or wrong", List.of(new FieldProblem(name, code, message)));
    }
}
