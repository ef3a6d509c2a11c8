package io.voronka.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Of whom nothing may be told for now, nothing is; what only takes back goes all the same. */
class GatedSendingTest {

    private static final DeliveryOutcome WAITS = new DeliveryOutcome.NotYet("restricted", Duration.ofDays(2));
    private static final DeliveryOutcome SENT = new DeliveryOutcome.Delivered("ok", null);

    private final UUID blocked = UUID.randomUUID();
    private final UUID free = UUID.randomUUID();
    private final FakeSystem system = new FakeSystem();
    private final GatedSending sending = new GatedSending(
            List.of(lanes -> lanes.contains(blocked) ? Set.of(blocked) : Set.of()),
            new Binder(new MapConfigurationPropertySource(Map.of()))
                    .bindOrCreate("voronka.delivery", DeliveryProperties.class));

    @Test
    void othersOfTheSameRequestAreSent() {
        Attempt attempt = sending.send(
                system, request(delivery(free, "TELL"), delivery(blocked, "TELL"), delivery(free, "TELL")));

        assertThat(attempt.outcomes()).containsExactly(SENT, WAITS, SENT);
        assertThat(system.received).containsOnly(free).hasSize(2);
        assertThat(attempt.request().deliveries()).hasSize(3);
    }

    @Test
    void whereAllAreHeldTheSystemIsNotAsked() {
        Attempt attempt = sending.send(system, request(delivery(blocked, "TELL")));

        assertThat(attempt.outcomes()).containsExactly(WAITS);
        assertThat(attempt.answered()).isFalse();
        assertThat(system.received).isEmpty();
    }

    @Test
    void whatOnlyTakesBackGoesAllTheSame() {
        Attempt attempt = sending.send(system, request(delivery(blocked, "TELL"), delivery(blocked, "TAKE_BACK")));

        assertThat(attempt.outcomes()).containsExactly(WAITS, SENT);
        assertThat(system.received).containsExactly(blocked);
    }

    @Test
    void whileNobodyKnowsWhoIsHeldNothingIsSent() {
        GatedSending blind = new GatedSending(
                List.of(lanes -> {
                    throw new IllegalStateException("the database is away");
                }),
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("voronka.delivery", DeliveryProperties.class));
        Attempt attempt = blind.send(system, request(delivery(free, "TELL")));

        assertThat(attempt.outcomes()).allMatch(DeliveryOutcome.NotYet.class::isInstance);
        assertThat(system.received).isEmpty();
    }

    private static ClaimedRequest request(Delivery... deliveries) {
        return new ClaimedRequest(List.of(deliveries), Instant.MAX, false);
    }

    private static Delivery delivery(UUID lane, String operation) {
        return new Delivery(
                UUID.randomUUID(),
                "fake",
                lane,
                new DeliverySubject(DeliverySubject.Type.PERSON, lane),
                operation,
                Map.of(),
                UUID.randomUUID(),
                1,
                false,
                Instant.EPOCH);
    }

    private static final class FakeSystem implements OutsideSystem {

        private final List<UUID> received = new ArrayList<>();

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public int connections() {
            return 1;
        }

        @Override
        public int batchSize() {
            return 10;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Optional<RequestRate> rate(String operation) {
            return Optional.empty();
        }

        @Override
        public boolean takesBack(String operation) {
            return operation.equals("TAKE_BACK");
        }

        @Override
        public List<DeliveryOutcome> send(List<Delivery> deliveries) {
            deliveries.forEach(delivery -> received.add(delivery.lane()));
            return deliveries.stream().map(delivery -> SENT).toList();
        }
    }
}
