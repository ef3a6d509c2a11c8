package io.voronka.platform.web;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers every exception of a controller with a problem document. */
@RestControllerAdvice
class ProblemAdvice {

    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDocument> refuse(Exception exception) {
        return writer.answer(exception);
    }

    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void callerIsGone() {
        // Nobody is left to be told.
    }
}
