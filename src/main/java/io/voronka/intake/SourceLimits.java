package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.store.SourceMinutes;
import io.voronka.platform.web.ApiProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;

/**
 * Holds each source to its leads a minute, over all nodes. Off by default; a source without a limit costs nothing.
 */
@Service
public class SourceLimits {

    private final IntakeProperties properties;
    private final SourceMinutes minutes;
    private final Clock clock;

    SourceLimits(IntakeProperties properties, SourceMinutes minutes, Clock clock) {
        this.properties = properties;
        this.minutes = minutes;
        this.clock = clock;
    }

    /**
     * Counts leads of the source that the first of them names.
     *
     * @throws ApiProblem 429 when the source has used up its minute
     */
    public void count(JsonNode lead, int leads) {
        String source = lead.path("source").asText("").strip();
        Integer limit = properties.requestsPerMinute().get(source);
        if (limit == null) {
            return;
        }
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (minutes.add(source, minute, leads) > limit) {
            throw ApiProblem.of(429, "too-many-leads", "The source sends more leads a minute than agreed")
                    .retryAfter(Duration.between(now, minute.plus(1, ChronoUnit.MINUTES)));
        }
    }
}
