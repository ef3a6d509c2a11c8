package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.LeadIntake.Result;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Leads for one person at the same moment. A round here stands for the five hundred of the soak profile, which runs the
 * same scenarios longer.
 */
@VoronkaTest
class LeadConcurrencyIT {

    private static final int THREADS = 64;
    private static final int ROUNDS = Integer.getInteger("voronka.concurrency-rounds", 10);
    private static final int BATCH_ROUNDS = Integer.getInteger("voronka.concurrency-batch-rounds", 5);
    private static final int BATCH = Integer.getInteger("voronka.concurrency-batch", 100);
    private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS);

    @Autowired
    LeadIntake intake;

    @AfterAll
    static void stop() {
        POOL.shutdown();
    }

    @Test
    void oneNewPersonSentByManyIsOnePerson() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Leads lead = Leads.ofNewPerson();
            List<LeadAnswer> answers = atOnce(i -> take(lead.again().externalId("same-" + lead.hashCode() + "-" + i)));
            assertThat(answers)
                    .extracting(LeadAnswer::personId)
                    .containsOnly(answers.get(0).personId());
            assertThat(answers).extracting(LeadConcurrencyIT::rule).containsOnlyOnce("R05");
        }
    }

    @Test
    void oneStalePersonIsRenewedOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Leads stale = Leads.ofNewPerson();
            take(stale.again().createdAt(Instant.now().minus(Duration.ofDays(400))));
            List<LeadAnswer> answers = atOnce(
                    i -> take(stale.again().consent("EMAIL", Instant.now().minusSeconds(1))));
            assertThat(answers).extracting(LeadConcurrencyIT::rule).containsOnlyOnce("R10");
            assertThat(answers.stream()
                            .filter(answer -> answer.decision() != null
                                    && answer.decision().reportable()))
                    .hasSize(1);
        }
    }

    @Test
    void oneKeySentByManyIsOneLead() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode lead = Leads.ofNewPerson().externalId("key-" + round).json();
            List<LeadIntake.Taken> taken = atOnce(i -> intake.take(lead, "tester"));
            assertThat(taken)
                    .extracting(LeadIntake.Taken::answer)
                    .containsOnly(taken.get(0).answer());
            assertThat(taken.stream().filter(one -> !one.repeated())).hasSize(1);
        }
    }

    @Test
    void batchesInOppositeOrderDoNotBlockEachOther() throws Exception {
        for (int round = 0; round < BATCH_ROUNDS; round++) {
            List<Leads> people = IntStream.range(0, BATCH)
                    .mapToObj(i -> Leads.ofNewPerson())
                    .collect(Collectors.toCollection(ArrayList::new));
            List<BatchLead> there = batch(people);
            Collections.reverse(people);
            List<BatchLead> back = batch(people);
            Future<List<Result>> first = POOL.submit(() -> intake.takeAll(there, "tester"));
            Future<List<Result>> second = POOL.submit(() -> intake.takeAll(back, "tester"));
            List<Result> all = new ArrayList<>(first.get());
            all.addAll(second.get());
            assertThat(all).hasOnlyElementsOfType(Result.Accepted.class);
            assertThat(all.stream()
                            .map(result ->
                                    ((Result.Accepted) result).taken().answer().personId())
                            .distinct())
                    .hasSize(BATCH);
        }
    }

    private static List<BatchLead> batch(List<Leads> people) {
        return people.stream()
                .map(person -> (BatchLead) new BatchLead.Read(person.again().json()))
                .toList();
    }

    private LeadAnswer take(Leads lead) {
        return intake.take(lead.json(), "tester").answer();
    }

    private static String rule(LeadAnswer answer) {
        return answer.decision() == null
                ? "none"
                : String.valueOf(answer.decision().rule());
    }

    private interface Sending<T> {
        T send(int i) throws Exception;
    }

    private static <T> List<T> atOnce(Sending<T> sending) throws InterruptedException, ExecutionException {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            calls.add(() -> {
                barrier.await();
                return sending.send(number);
            });
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : POOL.invokeAll(calls)) {
            results.add(future.get());
        }
        return results;
    }
}
