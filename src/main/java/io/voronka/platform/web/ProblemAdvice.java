package io.voronka.platform.web;

import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers every exception of a controller with a problem document. */
@RestControllerAdvice
class ProblemAdvice {

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDocument> refuse(Exception exception) {
        ApiProblem problem = problems.of(exception);
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            String reference = UUID.randomUUID().toString();
            FailureLog.error(reference, exception);
            problem.with("instance", "urn:uuid:" + reference);
        }
        // What Spring knows of the refusal beyond its status: Allow, Accept.
        HttpHeaders headers = new HttpHeaders();
        if (exception instanceof ErrorResponse response) {
            headers.putAll(response.getHeaders());
        }
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return ResponseEntity.status(problem.status()).headers(headers).body(ProblemDocument.of(problem));
    }

    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void callerIsGone() {
        // Nobody is left to be told.
    }
}
