package io.voronka.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** What an outcome makes of a row, and what it says of the system. */
class ResultRowTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final DeliveryProperties SETTINGS =
            Binder.get(new MockEnvironment()).bindOrCreate("voronka.delivery", DeliveryProperties.class);

    @Test
    void whatHasToWaitWaitsByItselfAndNotForEver() {
        DeliveryOutcome later = new DeliveryOutcome.NotYet("contact-under-way", Duration.ofSeconds(5));
        ResultRow row = ResultRow.of(delivery(1), later, NOW, SETTINGS);
        assertThat(row.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(row.nextTry()).isEqualTo(NOW.plusSeconds(5));
        assertThat(ResultRow.of(delivery(SETTINGS.attempts()), later, NOW, SETTINGS)
                        .state())
                .isEqualTo(DeliveryState.REFUSED);
        assertThat(attempt(later).answered()).isFalse();
        assertThat(attempt(later).failed()).isFalse();
    }

    @Test
    void aSystemThatIsBusyHasAnsweredAndWaitsAsLongAsItLikes() {
        DeliveryOutcome busy = new DeliveryOutcome.Busy("429", Duration.ofMinutes(1));
        ResultRow row = ResultRow.of(delivery(SETTINGS.attempts()), busy, NOW, SETTINGS);
        assertThat(row.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(row.nextTry()).isEqualTo(NOW.plusSeconds(60));
        assertThat(attempt(busy).answered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000", "Anna Ivanova", "anna@example.com", "https://portal.example/1"})
    void whatIsNoIdIsNotKeptAsOne(String remoteId) {
        assertThat(ResultRow.of(delivery(1), new DeliveryOutcome.Delivered("added", remoteId), NOW, SETTINGS)
                        .remoteId())
                .isNull();
    }

    @Test
    void anIdIsKept() {
        assertThat(ResultRow.of(delivery(1), new DeliveryOutcome.Delivered("added", "3465"), NOW, SETTINGS)
                        .remoteId())
                .isEqualTo("3465");
    }

    private static Attempt attempt(DeliveryOutcome outcome) {
        return new Attempt(new ClaimedRequest(List.of(delivery(1)), NOW, false), List.of(outcome));
    }

    private static Delivery delivery(int attempt) {
        UUID lane = Ids.next();
        return new Delivery(
                Ids.next(),
                "system",
                lane,
                new DeliverySubject(DeliverySubject.Type.PERSON, lane),
                "tell",
                Map.of(),
                Ids.next(),
                attempt,
                false,
                NOW);
    }
}
