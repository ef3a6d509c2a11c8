package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Whatever part of a log event holds a canary, it is found. */
class LogCaptureTest {

    private static final Logger log = LoggerFactory.getLogger(LogCaptureTest.class);
    private static final String NAME = CanaryPeople.person(5).name();

    private final CanarySearch search = new CanarySearch(CanaryPeople.all());

    @Test
    void keepsEveryPartOfAnEvent() {
        try (LogCapture capture = LogCapture.start()) {
            log.info("nothing to see");
            log.info("Taken: {}", NAME);
            log.info("no place for it", (Object) NAME);
            log.warn("Failed", new IllegalStateException("outside", new IllegalArgumentException(NAME)));
            try (MDC.MDCCloseable context = MDC.putCloseable("person", NAME)) {
                log.info("in context {}", context.getClass().getSimpleName());
            }
            log.atInfo().addKeyValue("person", NAME).log("with a pair");

            assertThat(capture.events()).hasSize(6);
            assertThat(capture.events())
                    .filteredOn(event -> search.in(event).isEmpty())
                    .hasSize(1);
        }
    }
}
