package io.voronka.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;

/** Gives refusals their one shape, in controllers and in filters alike. */
@Component
public class ProblemWriter {

    private static final String BEARER = "Bearer realm=\"Voronka\"";
    private static final int UNAUTHORIZED = 401;
    private static final int INTERNAL_ERROR = 500;

    private final Problems problems;
    private final ObjectMapper json;

    ProblemWriter(Problems problems, ObjectMapper json) {
        this.problems = problems;
        this.json = json;
    }

    /** The answer of a controller that failed; what nobody foresaw is logged under the id that the caller is told. */
    ResponseEntity<ProblemDocument> answer(Throwable failure) {
        ApiProblem problem = problems.of(failure);
        if (problem.status() == INTERNAL_ERROR) {
            String reference = UUID.randomUUID().toString();
            FailureLog.error(reference, failure);
            problem.with("instance", "urn:uuid:" + reference);
        }
        HttpHeaders headers = headers(problem);
        if (failure instanceof ErrorResponse response) {
            headers.addAll(response.getHeaders()); // what Spring knows beyond the status: Allow, Accept
        }
        return ResponseEntity.status(problem.status()).headers(headers).body(ProblemDocument.of(problem));
    }

    /** Answers from a filter. The response must not be committed yet. */
    public void write(HttpServletResponse response, Throwable failure) throws IOException {
        write(response, answer(failure));
    }

    /** As {@link #write}, for a script of a page: at the word Basic a browser would show its own login box. */
    public void writeWithoutLoginBox(HttpServletResponse response, Throwable failure) throws IOException {
        ResponseEntity<ProblemDocument> answer = answer(failure);
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(answer.getHeaders());
        headers.computeIfPresent(HttpHeaders.WWW_AUTHENTICATE, (name, challenges) -> List.of(BEARER));
        write(
                response,
                ResponseEntity.status(answer.getStatusCode()).headers(headers).body(answer.getBody()));
    }

    private void write(HttpServletResponse response, ResponseEntity<ProblemDocument> answer) throws IOException {
        response.resetBuffer();
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        json.writeValue(response.getOutputStream(), answer.getBody());
    }

    private static HttpHeaders headers(ApiProblem problem) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        if (problem.status() == UNAUTHORIZED) {
            headers.add(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Voronka\", charset=\"UTF-8\"");
            headers.add(HttpHeaders.WWW_AUTHENTICATE, BEARER);
        }
        return headers;
    }
}
