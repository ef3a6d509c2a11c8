package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.privacy.MatchKeyIndex.Search;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions that want overlapping contact points queue up: no two at one point, no deadlock, whatever the order. */
@VaultTest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContactPointLockIT {

    private static final int THREADS = 16;

    private final Vault vault;
    private final VaultReach reach;
    private final MatchKeyIndex index;
    private final BlindIndexer indexer;
    private final TransactionTemplate transactions;

    @Autowired
    ContactPointLockIT(
            Vault vault,
            VaultReach reach,
            MatchKeyIndex index,
            BlindIndexer indexer,
            TransactionTemplate transactions) {
        this.vault = vault;
        this.reach = reach;
        this.index = index;
        this.indexer = indexer;
        this.transactions = transactions;
    }

    @Test
    void overlappingSetsInRandomOrder() throws Exception {
        overlappingSetsInRandomOrder(0, vault::lock);
    }

    @Test
    void overlappingSetsReachedInRandomOrder() throws Exception {
        Search nothing = index.search(Set.of(), key -> false, 1);
        overlappingSetsInRandomOrder(500_000, points -> reach.reach(points, nothing, Set.of()));
    }

    private void overlappingSetsInRandomOrder(int first, Consumer<List<BlindIndex>> lock) throws Exception {
        int rounds = 150;
        int points = 12;
        Map<BlindIndex, Thread> holders = new ConcurrentHashMap<>();
        inParallel(THREADS, thread -> {
            Random random = new Random(thread);
            for (int round = 0; round < rounds; round++) {
                // Some of a round's points are new, some are there since the last; rounds of threads overlap.
                List<BlindIndex> wanted = new ArrayList<>(points(first + round * points / 2, points));
                Collections.shuffle(wanted, random);
                List<BlindIndex> some = wanted.subList(0, 1 + random.nextInt(points));
                boolean rollBack = random.nextInt(10) == 0;
                transactions.executeWithoutResult(status -> {
                    lock.accept(some);
                    some.forEach(point -> assertThat(holders.put(point, Thread.currentThread()))
                            .isNull());
                    some.forEach(holders::remove);
                    if (rollBack) {
                        status.setRollbackOnly();
                    }
                });
            }
        });
    }

    @Test
    void twoBatchesInOppositeOrder() throws Exception {
        int rounds = 40;
        inParallel(2, thread -> {
            for (int round = 0; round < rounds; round++) {
                List<BlindIndex> batch = new ArrayList<>(points(1_000_000 + round * 250, 500));
                if (thread == 1) {
                    Collections.reverse(batch);
                }
                transactions.executeWithoutResult(status -> vault.lock(batch));
            }
        });
    }

    @Test
    void oneNewPersonFromManyDoors() throws Exception {
        BlindIndex phone = indexer.index(ContactType.PHONE, TestPeople.phone());
        inParallel(
                THREADS,
                thread -> transactions.executeWithoutResult(status -> {
                    if (Set.of().equals(vault.lock(List.of(phone)).get(phone))) {
                        var person = TestPeople.id();
                        vault.save(person, TestPeople.record(TestPeople.phone()));
                        vault.link(person, List.of(phone));
                    }
                }));

        transactions.executeWithoutResult(
                status -> assertThat(vault.lock(List.of(phone)).get(phone)).hasSize(1));
    }

    private List<BlindIndex> points(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> indexer.index(ContactType.PHONE, "point " + i))
                .toList();
    }

    private interface Work {
        void run(int thread) throws Exception;
    }

    private static void inParallel(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> {
                    work.run(thread);
                    return null;
                });
            }
            for (Future<Void> task : pool.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
