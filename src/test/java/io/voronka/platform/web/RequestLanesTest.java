package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.platform.web.LaneProperties.Width;
import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestLanesTest {

    private static final Width TWO = new Width(0, 2, 2);
    private static final String OUTCOME = "/api/v1/calls/7/outcome";

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Semaphore inside = new Semaphore(0);

    @AfterEach
    void close() {
        done.countDown();
        clients.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/calls/next",
        "/camunda/app/tasklist/default/",
        "/camunda/api/engine/engine/default/task",
        "/api/v1/leads",
        "/actuator/health/liveness"
    })
    void outcomes_that_wait_hold_up_nothing_else(String path) throws Exception {
        RequestLanes lanes = lanes(Duration.ofMinutes(1));
        fill(lanes, OUTCOME);

        assertThat(status(lanes, path)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/calls/7/outcome, /api/v1/calls/8/card",
        "/api/v1/calls/next, /api/v1/calls/next",
        "/camunda/app/tasklist/default/, /camunda/api/engine/engine/default/task",
        "/api/v1/leads, /engine-rest/task"
    })
    void one_more_of_a_kind_than_is_worked_on_is_refused_after_a_while(String path, String more) throws Exception {
        RequestLanes lanes = lanes(Duration.ofMillis(1));
        fill(lanes, path);

        assertThatThrownBy(() -> status(lanes, more))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(503));
    }

    @Test
    void whoever_waits_gets_in_once_another_is_done() throws Exception {
        RequestLanes lanes = lanes(Duration.ofMinutes(1));
        List<Future<Integer>> first = fill(lanes, OUTCOME);
        Future<Integer> waiting = clients.submit(() -> status(lanes, OUTCOME));

        done.countDown();

        assertThat(waiting.get()).isEqualTo(200);
        for (Future<Integer> one : first) {
            assertThat(one.get()).isEqualTo(200);
        }
    }

    @Test
    void a_request_that_fails_leaves_its_place() throws Exception {
        RequestLanes lanes = lanes(Duration.ofMillis(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(
                            () -> lanes.doFilter(request(OUTCOME), new MockHttpServletResponse(), (asked, answer) -> {
                                throw new IllegalStateException("broken");
                            }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(status(lanes, OUTCOME)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 4", "3, 6", "64, 10"})
    void a_lane_is_as_wide_as_the_cores_allow(int cores, int wide) {
        assertThat(new Width(2, 4, 10).of(cores)).isEqualTo(wide);
    }

    /** As many requests as the lane takes, all of them inside until the end of the test. */
    private List<Future<Integer>> fill(RequestLanes lanes, String path) throws InterruptedException {
        List<Future<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < TWO.least(); i++) {
            requests.add(clients.submit(() -> status(lanes, path, (asked, answer) -> {
                inside.release();
                try {
                    done.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            })));
        }
        inside.acquire(TWO.least());
        return requests;
    }

    private static int status(RequestLanes lanes, String path) throws Exception {
        return status(lanes, path, (asked, answer) -> {});
    }

    private static int status(RequestLanes lanes, String path, FilterChain chain) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        lanes.doFilter(request(path), response, chain);
        return response.getStatus();
    }

    private static MockHttpServletRequest request(String path) {
        return new MockHttpServletRequest("POST", path);
    }

    private static RequestLanes lanes(Duration patience) {
        return new RequestLanes(new LaneProperties(TWO, TWO, TWO, TWO, patience));
    }
}
