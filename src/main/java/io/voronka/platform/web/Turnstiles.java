package io.voronka.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Works on as many requests at once as the cores have use for: each one more in the database takes time from the others,
 * and the rest are done sooner if they wait for their turn (docs/results/calling.md). Each kind of request has a turnstile
 * of its own, so that what can wait does not stand before somebody who waits for the next call or in front of Tasklist.
 *
 * <p>Who waits has a thread and nothing else: no connection, no transaction.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class Turnstiles extends OncePerRequestFilter {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String NEXT_CALL = "/api/v1/calls/next";
    private static final Pattern ONE_CALL = Pattern.compile("/api/v1/calls/[0-9A-Fa-f-]{36}/.+");
    private static final String WEB_APPLICATIONS = "/camunda/";
    private static final String ENGINE_OF_PAGES = "/camunda/api/";
    private static final String COCKPIT_QUERIES = "/camunda/api/cockpit/";

    /** Kinds of requests, each of which waits only for its own. */
    private enum Kind {
        /** An operator waits with nothing else to do. */
        NEXT_CALL,
        /** Card, script and outcome of a call. */
        CALL,
        /** What Tasklist asks the engine for, and Cockpit where it asks for the same. */
        TASKLIST,
        /** Whatever machines send, lists of managers, and everything else. */
        REST
    }

    private final Map<Kind, Semaphore> turnstiles = new EnumMap<>(Kind.class);
    private final Duration patience;

    Turnstiles(TurnstileProperties properties) {
        int cores = Runtime.getRuntime().availableProcessors();
        turnstiles.put(Kind.NEXT_CALL, turnstile(properties.nextCall().of(cores)));
        turnstiles.put(Kind.CALL, turnstile(properties.call().of(cores)));
        turnstiles.put(Kind.TASKLIST, turnstile(properties.tasklist().of(cores)));
        turnstiles.put(Kind.REST, turnstile(properties.rest().of(cores)));
        this.patience = properties.patience();
    }

    private static Semaphore turnstile(int width) {
        return new Semaphore(width, true);
    }

    /** Files of the web applications need no database, and a slow line may take its time; health has to be told at once. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/actuator/health")
                || (path.startsWith(WEB_APPLICATIONS) && !path.startsWith(ENGINE_OF_PAGES));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Semaphore turnstile = Objects.requireNonNull(turnstiles.get(kind(request.getRequestURI())));
        enter(turnstile);
        try {
            chain.doFilter(request, response);
        } finally {
            turnstile.release();
        }
    }

    private static Kind kind(String path) {
        if (path.equals(NEXT_CALL)) {
            return Kind.NEXT_CALL;
        }
        if (ONE_CALL.matcher(path).matches()) {
            return Kind.CALL;
        }
        return path.startsWith(ENGINE_OF_PAGES) && !path.startsWith(COCKPIT_QUERIES) ? Kind.TASKLIST : Kind.REST;
    }

    private void enter(Semaphore turnstile) {
        try {
            if (turnstile.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ApiProblem.of(503, "busy", "There is more to do than can be done; try again later")
                .retryAfter(RETRY_AFTER);
    }
}
