package io.voronka.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over the limit: 256 KiB for our endpoints (more where {@link MaxBody} says so), 5 MiB for the engine's
 * own, through which models are deployed. It counts what is read, so a body of unknown length is held to it as well.
 * A compressed body is refused: it hides its size and what is in it.
 *
 * <p>It runs inside the security filter chains, after the caller is known and allowed.
 */
@Component
public class BodyLimitFilter extends OncePerRequestFilter {

    private static final long KIBI = 1024;
    private static final long USUAL = 256 * KIBI;
    private static final long ENGINE = 5 * KIBI * KIBI;

    private final Endpoints endpoints;

    BodyLimitFilter(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ApiProblem.of(415, "unsupported-media-type", "The body must not be compressed");
        }
        long limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            throw tooLarge();
        }
        chain.doFilter(new LimitedRequest(request, limit), response);
    }

    static ApiProblem tooLarge() {
        return ApiProblem.of(400, "body-too-large", "The body is larger than this address takes");
    }

    private long limit(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.startsWith("/engine-rest/") || path.startsWith("/camunda/")) {
            return ENGINE;
        }
        return endpoints
                .of(request)
                .map(endpoint -> endpoint.getMethodAnnotation(MaxBody.class))
                .map(large -> large.mebibytes() * KIBI * KIBI)
                .orElse(USUAL);
    }
}
