package io.voronka.sync.mindbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.demo.fake.FakeAnswer;
import io.voronka.demo.fake.FakeRequest;
import io.voronka.demo.fake.FakeSystem;
import io.voronka.kernel.PersonId;
import io.voronka.support.FakeServer;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of many customers at once, over HTTP and without a database. */
class MindboxReadsTest {

    private static final int CONNECTIONS = 4;
    private static final int FAST = 10_000_000;

    private final List<PersonId> people =
            Stream.generate(() -> new PersonId(UUID.randomUUID())).limit(20).toList();

    /** Each read is answered only when as many others wait beside it. */
    @Test
    void readsOverlapUpToTheConnectionsAndKeepTheirOrder() {
        Customers customers = new Customers(CONNECTIONS);
        assertThat(read(customers, FAST)).containsExactlyElementsOf(people);
        assertThat(customers.asked).hasSize(people.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 19})
    void behindTheFirstWhoCannotBeReadNobodyCountsAsRead(int failing) {
        Customers customers = new Customers(1);
        customers.failing.add(people.get(failing).toString());
        assertThat(read(customers, FAST)).containsExactlyElementsOf(people.subList(0, failing));
    }

    @Test
    void allReadersKeepOnePace() {
        long began = System.nanoTime();
        read(new Customers(1), 6_000);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(Duration.ofMillis(10).multipliedBy(people.size() - 1L));
    }

    private List<PersonId> read(Customers customers, int perMinute) {
        try (FakeServer server = new FakeServer(customers);
                MindboxReads reads = new MindboxReads(
                        MindboxAnswersTest.client(server.address(), false, Duration.ofSeconds(20)),
                        CONNECTIONS,
                        perMinute)) {
            return reads.read(people).stream()
                    .map(found -> PersonId.of(found.mindboxId()))
                    .toList();
        }
    }

    /** Customers whose id there is ours. */
    private static final class Customers extends FakeSystem {

        private final Set<String> failing = new HashSet<>();
        private final Set<String> asked = Collections.synchronizedSet(new HashSet<>());
        private final CyclicBarrier together;

        Customers(int together) {
            this.together = new CyclicBarrier(together);
        }

        @Override
        protected FakeAnswer process(FakeRequest request) {
            String id = request.body().replaceAll(".*\"voronkaId\":\"([^\"]+)\".*", "$1");
            asked.add(id);
            try {
                together.await(15, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("Reads do not overlap", e);
            }
            return failing.contains(id)
                    ? FakeAnswer.json(503, "{}")
                    : FakeAnswer.json(
                            200, "{\"status\":\"Success\",\"customer\":{\"ids\":{\"mindboxId\":\"" + id + "\"}}}");
        }
    }
}
