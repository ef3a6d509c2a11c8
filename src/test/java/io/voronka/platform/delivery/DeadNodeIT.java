package io.voronka.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.voronka.platform.id.Ids;
import io.voronka.support.Outage;
import io.voronka.support.OutsideClient;
import io.voronka.support.OutsideFake;
import io.voronka.support.OutsideFake.Effect;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A node dies with what it has claimed, or the database goes away in the middle: nothing is lost, nothing told twice. */
@VoronkaTest
@TestPropertySource(
        properties = {
            "voronka.delivery.gather=5ms",
            "voronka.delivery.poll=100ms",
            "voronka.delivery.lease-margin=500ms",
            "voronka.delivery.first-backoff=100ms",
            "spring.datasource.hikari.connection-timeout=500"
        })
class DeadNodeIT {

    private static final int LANES = 12;
    private static final int EACH = 3;

    /** At four sends in five milliseconds these take longer than an outage takes to begin. */
    private static final int LONG = 100;

    private static final Duration PATIENCE = Duration.ofMillis(250);

    @TestConfiguration(proxyBeanMethods = false)
    static class Systems {
        @Bean(destroyMethod = "close")
        OutsideFake mortalFake() throws IOException {
            return new OutsideFake(false, Duration.ofMillis(5));
        }

        /** It knows no repetitions, so each one would be an effect. */
        @Bean
        OutsideSystem mortal(OutsideFake fake) {
            return new OutsideClient("mortal", fake::uri, false, 4, 1, PATIENCE, Optional.empty());
        }
    }

    @Autowired
    OutsideFake fake;

    @Autowired
    OutsideSystem mortal;

    @Autowired
    DeliveryLedger ledger;

    @Autowired
    Claims claims;

    @Autowired
    Results results;

    @Autowired
    Dispatcher dispatcher;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource pool;

    private Outage outage = Outage.NONE;

    @AfterEach
    void goOn() {
        outage.close();
        if (!dispatcher.isRunning()) {
            dispatcher.start();
        }
    }

    @Test
    void anotherNodeTakesOverWhenTheLeaseEnds() {
        dispatcher.stop();
        List<UUID> lanes = post(EACH);
        UUID dead = Ids.next();
        List<ClaimedRequest> held =
                claims.take(mortal, dead, LANES * EACH, LANES * EACH, 0).requests();
        assertThat(held).as("the first of each lane").hasSize(LANES);
        List<Attempt> unwritten = new ArrayList<>();
        held.subList(0, LANES / 2).forEach(request -> unwritten.add(Sending.send(mortal, request)));
        assertThat(fake.effects().stream().filter(effect -> lanes.contains(UUID.fromString(effect.lane()))))
                .hasSize(LANES / 2);
        Instant leaseEnds = held.get(0).leasedUntil();

        dispatcher.start();
        settled();

        assertOnceInTurn(lanes, EACH);
        assertThat(finished(lanes)).allSatisfy(time -> assertThat(time).isAfterOrEqualTo(leaseEnds));
        assertThat(count("may_have_arrived", lanes))
                .as("what a dead node held is in doubt")
                .isEqualTo(LANES);
        assertThat(results.write("mortal", dead, unwritten).promoted())
                .as("a node that was only slow comes too late")
                .isZero();
        assertThat(count("code = 'FOUND'", lanes))
                .as("looked up, not sent again")
                .isEqualTo(LANES / 2);
    }

    @Test
    void theDatabaseGoesAwayInTheMiddle() {
        dispatcher.stop();
        List<UUID> lanes = post(LONG);
        int before = fake.requests();
        dispatcher.start();
        await().until(() -> fake.requests() > before);
        outage = Outage.of(pool);
        await().during(Duration.ofMillis(1_200))
                .atMost(Duration.ofSeconds(30))
                .until(() -> fake.requests() < before + LANES * LONG);
        outage.close();
        settled();
        assertOnceInTurn(lanes, LONG);
    }

    private List<UUID> post(int each) {
        List<UUID> lanes = IntStream.range(0, LANES).mapToObj(i -> Ids.next()).toList();
        transaction.executeWithoutResult(status -> {
            for (int n = 0; n < each; n++) {
                for (UUID lane : lanes) {
                    ledger.post(new NewDelivery(
                            "mortal",
                            lane,
                            new DeliverySubject(DeliverySubject.Type.PERSON, lane),
                            "tell",
                            Map.of("n", Integer.toString(n))));
                }
            }
        });
        return lanes;
    }

    private void assertOnceInTurn(List<UUID> lanes, int each) {
        assertThat(fake.violations()).isEmpty();
        assertThat(lanes)
                .allSatisfy(lane -> assertThat(fake.told(lane.toString()))
                        .isEqualTo(IntStream.range(0, each)
                                .mapToObj(Integer::toString)
                                .toList()));
        assertThat(fake.effects().stream().map(Effect::transaction)).doesNotHaveDuplicates();
        assertThat(count("state = 'DELIVERED'", lanes)).isEqualTo((long) LANES * each);
    }

    private List<Instant> finished(List<UUID> lanes) {
        return jdbc
                .sql("SELECT finished_at FROM crm.delivery WHERE lane = ANY (?)")
                .param(lanes.toArray(UUID[]::new))
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    private long count(String condition, List<UUID> lanes) {
        return jdbc.sql("SELECT count(*) FROM crm.delivery WHERE lane = ANY (?) AND " + condition)
                .param(lanes.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private void settled() {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> jdbc.sql("SELECT count(*) FROM crm.delivery WHERE system = 'mortal' AND state = 'WAITING'")
                                .query(Long.class)
                                .single()
                        == 0);
    }
}
