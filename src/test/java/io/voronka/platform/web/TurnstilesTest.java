package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.platform.web.TurnstileProperties.Width;
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

class TurnstilesTest {

    private static final Width TWO = new Width(0, 2, 2);
    private static final String OUTCOME = "/api/v1/calls/01a221ae-1365-77f2-9985-fae2a0c4670d/outcome";

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
        Turnstiles turnstiles = turnstiles(Duration.ofMinutes(1));
        fill(turnstiles, OUTCOME);

        assertThat(status(turnstiles, path)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/calls/01a221ae-1365-77f2-9985-fae2a0c4670d/outcome, /api/v1/calls/01a221ae-1365-77f2-9985-fae2a0c4670e/card",
        "/api/v1/calls/next, /api/v1/calls/next",
        "/camunda/api/tasklist/plugin/voronka, /camunda/api/engine/engine/default/task",
        "/camunda/api/cockpit/plugin/base/default/incident, /api/v1/calls/refusals",
        "/api/v1/leads, /engine-rest/task"
    })
    void one_more_of_a_kind_than_is_worked_on_is_refused_after_a_while(String path, String more) throws Exception {
        Turnstiles turnstiles = turnstiles(Duration.ofMillis(1));
        fill(turnstiles, path);

        assertThatThrownBy(() -> status(turnstiles, more))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(503));
    }

    @ParameterizedTest
    @CsvSource({"/camunda/app/tasklist/default/", "/camunda/lib/deps.js", "/api/v1/calls/refusals"})
    void files_and_lists_do_not_stand_behind_Tasklist(String path) throws Exception {
        Turnstiles turnstiles = turnstiles(Duration.ofMinutes(1));
        fill(turnstiles, "/camunda/api/engine/engine/default/task");

        assertThat(status(turnstiles, path)).isEqualTo(200);
    }

    @Test
    void whoever_waits_gets_in_once_another_is_done() throws Exception {
        Turnstiles turnstiles = turnstiles(Duration.ofMinutes(1));
        List<Future<Integer>> first = fill(turnstiles, OUTCOME);
        Future<Integer> waiting = clients.submit(() -> status(turnstiles, OUTCOME));

        done.countDown();

        assertThat(waiting.get()).isEqualTo(200);
        for (Future<Integer> one : first) {
            assertThat(one.get()).isEqualTo(200);
        }
    }

    @Test
    void a_request_that_fails_leaves_its_place() throws Exception {
        Turnstiles turnstiles = turnstiles(Duration.ofMillis(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                            turnstiles.doFilter(request(OUTCOME), new MockHttpServletResponse(), (asked, answer) -> {
                                throw new IllegalStateException("broken");
                            }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(status(turnstiles, OUTCOME)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 4", "3, 6", "64, 10"})
    void a_turnstile_is_as_wide_as_the_cores_allow(int cores, int wide) {
        assertThat(new Width(2, 4, 10).of(cores)).isEqualTo(wide);
    }

    /** As many requests as the turnstile takes, all of them inside until the end of the test. */
    private List<Future<Integer>> fill(Turnstiles turnstiles, String path) throws InterruptedException {
        List<Future<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < TWO.least(); i++) {
            requests.add(clients.submit(() -> status(turnstiles, path, (asked, answer) -> {
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

    private static int status(Turnstiles turnstiles, String path) throws Exception {
        return status(turnstiles, path, (asked, answer) -> {});
    }

    private static int status(Turnstiles turnstiles, String path, FilterChain chain) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        turnstiles.doFilter(request(path), response, chain);
        return response.getStatus();
    }

    private static MockHttpServletRequest request(String path) {
        return new MockHttpServletRequest("POST", path);
    }

    private static Turnstiles turnstiles(Duration patience) {
        return new Turnstiles(new TurnstileProperties(TWO, TWO, TWO, TWO, patience));
    }
}
