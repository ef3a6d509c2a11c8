package io.voronka.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voronka.platform.id.Ids;
import io.voronka.support.OutsideClient;
import io.voronka.support.OutsideFake;
import io.voronka.support.OutsideFake.Mood;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is posted reaches a system over HTTP: in order, once, at its rate, whatever the system does. */
@VoronkaTest
@TestPropertySource(
        properties = {
            "voronka.delivery.gather=5ms",
            "voronka.delivery.poll=100ms",
            "voronka.delivery.first-backoff=100ms",
            "voronka.delivery.cooling=300ms",
            "voronka.delivery.max-cooling=2s",
            "voronka.delivery.failures=4"
        })
class DispatcherIT {

    private static final Map<String, OutsideFake> FAKES = new ConcurrentHashMap<>();

    @TestConfiguration(proxyBeanMethods = false)
    static class Systems {
        @Bean
        OutsideSystem known() throws IOException {
            return system("known", true, 4, 1, Optional.empty());
        }

        @Bean
        OutsideSystem forgetful() throws IOException {
            return system("forgetful", false, 4, 1, Optional.empty());
        }

        @Bean
        OutsideSystem slow() throws IOException {
            return system("slow", true, 4, 5, Optional.of(new RequestRate("all", 20, Duration.ofSeconds(1), 2)));
        }

        private static OutsideSystem system(
                String name, boolean idempotent, int connections, int batch, Optional<RequestRate> rate)
                throws IOException {
            OutsideFake fake = new OutsideFake(idempotent, Duration.ofMillis(5));
            FAKES.put(name, fake);
            return new OutsideClient(name, fake::uri, idempotent, connections, batch, Duration.ofSeconds(1), rate);
        }
    }

    @Autowired
    DeliveryLedger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Dispatcher dispatcher;

    @Autowired
    Results results;

    @AfterEach
    void allIsWell() {
        FAKES.values().forEach(fake -> fake.mood(Mood.FINE));
    }

    @Test
    void whatIsPostedArrivesInOrderAndBeforeTheNextPoll() {
        List<UUID> lanes = IntStream.range(0, 20).mapToObj(i -> Ids.next()).toList();
        lanes.forEach(lane -> post("known", lane, 10));
        settled("known");
        assertThat(lanes)
                .allSatisfy(
                        lane -> assertThat(fake("known").told(lane.toString())).isEqualTo(numbers(10)));
        assertThat(fake("known").violations()).isEmpty();
    }

    @Test
    void answersThatAreLostAndRequestsThatComeTwiceHaveOneEffect() {
        for (String system : List.of("known", "forgetful")) {
            OutsideFake fake = fake(system);
            int before = fake.effects().size();
            var moods = List.of(Mood.LOST, Mood.FINE, Mood.DOUBLE, Mood.BROKEN, Mood.FINE)
                    .iterator();
            fake.mood(() -> {
                synchronized (moods) {
                    return moods.hasNext() ? moods.next() : Mood.FINE;
                }
            });
            UUID lane = Ids.next();
            post(system, lane, 5);
            settled(system);
            assertThat(fake.told(lane.toString())).isEqualTo(numbers(5));
            assertThat(fake.effects()).hasSize(before + 5);
            assertThat(fake.violations()).isEmpty();
        }
    }

    @Test
    void aRateIsKeptAndRequestsAreFull() {
        int before = fake("slow").requests();
        long began = System.nanoTime();
        IntStream.range(0, 100).forEach(i -> post("slow", Ids.next(), 1));
        settled("slow");
        int requests = fake("slow").requests() - before;
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(requests).isBetween(20, 30);
        assertThat(seconds).isGreaterThan((requests - 2) / 20.0 - 0.05);
    }

    @Test
    void whatIsRefusedStandsAsideAndTheNextGoesOn() {
        UUID lane = Ids.next();
        fake("known").mood(Mood.REFUSING);
        post("known", lane, 1);
        await().until(() -> count("known", "REFUSED", lane) == 1);
        fake("known").mood(Mood.FINE);
        post("known", lane, 1);
        settled("known");
        assertThat(count("known", "DELIVERED", lane)).isEqualTo(1);
    }

    @Test
    void aDeadSystemIsProbedNowAndThenAndSlowsNoOther() {
        fake("forgetful").mood(Mood.BROKEN);
        IntStream.range(0, 50).forEach(i -> post("forgetful", Ids.next(), 1));
        await().until(() -> jdbc.sql("SELECT open_until IS NOT NULL FROM crm.outside_system WHERE system = 'forgetful'")
                .query(Boolean.class)
                .single());
        int asked = fake("forgetful").requests();
        IntStream.range(0, 50).forEach(i -> post("known", Ids.next(), 1));
        settled("known");
        assertThat(fake("forgetful").requests() - asked).isLessThan(20);
        fake("forgetful").mood(Mood.FINE);
        settled("forgetful");
        assertThat(jdbc.sql("SELECT failures FROM crm.outside_system WHERE system = 'forgetful'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSystemThatWantsToBeLeftAloneIs() {
        fake("known").mood(Mood.BUSY);
        List<UUID> lanes = IntStream.range(0, 20).mapToObj(i -> Ids.next()).toList();
        post("known", lanes.get(0), 1);
        await().until(() -> jdbc.sql("SELECT quiet_until > now() FROM crm.outside_system WHERE system = 'known'")
                .query(Boolean.class)
                .optional()
                .orElse(false));
        OffsetDateTime quiet = jdbc.sql("SELECT quiet_until FROM crm.outside_system WHERE system = 'known'")
                .query(OffsetDateTime.class)
                .single();
        fake("known").mood(Mood.FINE);
        lanes.subList(1, 20).forEach(lane -> post("known", lane, 1));
        settled("known");
        assertThat(jdbc.sql("SELECT min(finished_at) FROM crm.delivery WHERE lane = ANY (?)")
                        .param(lanes.toArray(UUID[]::new))
                        .query(OffsetDateTime.class)
                        .single())
                .isAfterOrEqualTo(quiet);
    }

    @Test
    void aNodeThatStopsEndsWhatIsUnderWayAndGivesTheRestBack() throws Exception {
        CountDownLatch underWay = new CountDownLatch(4);
        CountDownLatch gate = new CountDownLatch(1);
        fake("known").mood(() -> {
            underWay.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Mood.FINE;
        });
        List<UUID> lanes = IntStream.range(0, 30).mapToObj(i -> Ids.next()).toList();
        lanes.forEach(lane -> post("known", lane, 1));
        underWay.await();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(dispatcher::stop);
        await().until(() -> !dispatcher.isRunning());
        gate.countDown();
        stopped.get();
        try {
            long told = lanes.stream()
                    .filter(lane -> !fake("known").told(lane.toString()).isEmpty())
                    .count();
            assertThat(told).isBetween(4L, 29L);
            assertThat(lanes.stream()
                            .mapToLong(lane -> count("known", "DELIVERED", lane))
                            .sum())
                    .isEqualTo(told);
            assertThat(jdbc.sql("SELECT count(*) FROM crm.delivery WHERE system = 'known' AND state = 'WAITING'"
                                    + " AND (leased_by IS NOT NULL OR next_try_at > now())")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            dispatcher.start();
        }
        settled("known");
        assertThat(lanes)
                .allSatisfy(
                        lane -> assertThat(fake("known").told(lane.toString())).isEqualTo(numbers(1)));
    }

    @Test
    void aClaimThatWasLeasedAnewIsNotGivenBack() {
        UUID lane = Ids.next();
        UUID node = Ids.next();
        post("elsewhere", lane, 1);
        jdbc.sql("UPDATE crm.delivery SET leased_by = ?, attempts = 2 WHERE lane = ?")
                .param(node)
                .param(lane)
                .update();
        results.release("elsewhere", node, List.of(request(lane, 1, false)));
        assertThat(leased(lane)).isTrue();
        results.release("elsewhere", node, List.of(request(lane, 2, false)));
        assertThat(leased(lane)).isFalse();
    }

    @Test
    void aProbeThatAskedNothingLetsTheNextOneOut() {
        jdbc.sql("INSERT INTO crm.outside_system (system, open_until) VALUES ('broken', now() + interval '1 hour')")
                .update();
        UUID lane = Ids.next();
        post("broken", lane, 1);
        results.write(
                "broken",
                Ids.next(),
                List.of(new Attempt(request(lane, 1, true), List.of(new DeliveryOutcome.Obsolete("erased")))));
        assertThat(jdbc.sql("SELECT open_until <= now() FROM crm.outside_system WHERE system = 'broken'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private boolean leased(UUID lane) {
        return jdbc.sql("SELECT leased_by IS NOT NULL FROM crm.delivery WHERE lane = ?")
                .param(lane)
                .query(Boolean.class)
                .single();
    }

    private ClaimedRequest request(UUID lane, int attempt, boolean probe) {
        UUID id = jdbc.sql("SELECT delivery_id FROM crm.delivery WHERE lane = ?")
                .param(lane)
                .query(UUID.class)
                .single();
        DeliverySubject subject = new DeliverySubject(DeliverySubject.Type.PERSON, lane);
        Delivery delivery =
                new Delivery(id, "any", lane, subject, "tell", Map.of(), id, attempt, false, java.time.Instant.now());
        return new ClaimedRequest(List.of(delivery), java.time.Instant.now(), probe);
    }

    private static OutsideFake fake(String system) {
        return java.util.Objects.requireNonNull(FAKES.get(system));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private void post(String system, UUID lane, int times) {
        transaction.executeWithoutResult(status -> IntStream.range(0, times)
                .forEach(n -> ledger.post(new NewDelivery(
                        system,
                        lane,
                        new DeliverySubject(DeliverySubject.Type.PERSON, lane),
                        "tell",
                        Map.of("n", Integer.toString(n))))));
    }

    private void settled(String system) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> jdbc.sql("SELECT count(*) FROM crm.delivery WHERE system = ? AND state = 'WAITING'")
                                .param(system)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private long count(String system, String state, UUID lane) {
        return jdbc.sql("SELECT count(*) FROM crm.delivery WHERE system = ? AND state = ? AND lane = ?")
                .param(system)
                .param(state)
                .param(lane)
                .query(Long.class)
                .single();
    }
}
