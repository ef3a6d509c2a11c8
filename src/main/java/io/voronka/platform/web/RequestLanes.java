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
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Works on as many requests at once as the cores have use for: each one more in the database takes time from the others,
 * and the rest are done sooner if they wait for their turn (docs/results/calling.md). Who waits in front of a page or for
 * the next call has a lane of their own, so that what can wait does not stand before them.
 *
 * <p>Who waits has a thread and nothing else: no connection, no transaction.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestLanes extends OncePerRequestFilter {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Kinds of requests, each of which waits only for its own. */
    private enum Lane {
        /** An operator waits with nothing else to do. */
        NEXT_CALL,
        /** Cards and outcomes. */
        CALLS,
        /** Pages of Tasklist and Cockpit and what they ask for. */
        PAGES,
        /** Whatever machines send, and everything else. */
        REST
    }

    private final Map<Lane, Semaphore> lanes = new EnumMap<>(Lane.class);
    private final Duration patience;

    RequestLanes(LaneProperties properties) {
        int cores = Runtime.getRuntime().availableProcessors();
        lanes.put(Lane.NEXT_CALL, lane(properties.nextCall().of(cores)));
        lanes.put(Lane.CALLS, lane(properties.calls().of(cores)));
        lanes.put(Lane.PAGES, lane(properties.pages().of(cores)));
        lanes.put(Lane.REST, lane(properties.rest().of(cores)));
        this.patience = properties.patience();
    }

    private static Semaphore lane(int width) {
        return new Semaphore(width, true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/health"); // who asks wants to know whether it is alive
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Semaphore lane = Objects.requireNonNull(lanes.get(lane(request.getRequestURI())));
        enter(lane);
        try {
            chain.doFilter(request, response);
        } finally {
            lane.release();
        }
    }

    private static Lane lane(String path) {
        if (path.equals("/api/v1/calls/next")) {
            return Lane.NEXT_CALL;
        }
        if (path.startsWith("/api/v1/calls/")) {
            return Lane.CALLS;
        }
        return path.startsWith("/camunda/") ? Lane.PAGES : Lane.REST;
    }

    private void enter(Semaphore lane) {
        try {
            if (lane.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ApiProblem.of(503, "busy", "There is more to do than can be done; try again later")
                .retryAfter(RETRY_AFTER);
    }
}
