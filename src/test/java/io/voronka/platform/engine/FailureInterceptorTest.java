package io.voronka.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.platform.web.ApiProblem;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What broke is logged, once and without a word of what was sent; a mistake of the caller is not. */
@ExtendWith(OutputCaptureExtension.class)
class FailureInterceptorTest {

    private static final String SENT = "Ivanova Maria";

    static Stream<RuntimeException> failures() {
        return Stream.of(
                thrownElsewhere(new NumberFormatException(SENT)),
                thrownElsewhere(new ProcessEngineException(SENT, thrownElsewhere(new NumberFormatException(SENT)))),
                thrownElsewhere(new IllegalStateException(SENT)));
    }

    /** Messages of our own code are ours, and stay. */
    private static <E extends Exception> E thrownElsewhere(E exception) {
        exception.setStackTrace(new StackTraceElement[] {new StackTraceElement("org.library.Any", "method", null, 1)});
        return exception;
    }

    static Stream<RuntimeException> mistakes() {
        return Stream.of(
                new BadUserRequestException(SENT),
                new InvalidTaskInputException("outcome", "is needed"),
                ApiProblem.of(409, "conflict", "Refused"),
                new ProcessEngineException("away", new SQLTransientConnectionException("away")));
    }

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsLoggedWithoutItsMessage(RuntimeException failure, CapturedOutput log) {
        assertThat(loggedAt("/engine-rest/task/some/complete", failure, log))
                .contains("Failed, reference ", failure.getClass().getName())
                .doesNotContain(SENT);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNotLogged(RuntimeException mistake, CapturedOutput log) {
        assertThat(loggedAt("/camunda/api/engine/engine/default/task/some/complete", mistake, log))
                .isEmpty();
    }

    @Test
    void ourOwnInterfaceAndJobsLogTheirs(CapturedOutput log) {
        assertThat(loggedAt("/api/v1/leads", new IllegalStateException(SENT), log))
                .isEmpty();
        RequestContextHolder.resetRequestAttributes();
        assertThatThrownBy(() -> failing(new IllegalStateException(SENT)).execute(context -> null))
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.getAll()).isEmpty();
    }

    private static String loggedAt(String path, RuntimeException failure, CapturedOutput log) {
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest("POST", path)));
        assertThatThrownBy(() -> failing(failure).execute(context -> null)).isSameAs(failure);
        return log.getAll();
    }

    private static FailureInterceptor failing(RuntimeException failure) {
        FailureInterceptor interceptor = new FailureInterceptor();
        interceptor.setNext(new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                throw failure;
            }
        });
        return interceptor;
    }
}
