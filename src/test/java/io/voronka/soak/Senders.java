package io.voronka.soak;

import io.voronka.support.Api.Answer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Suppliers that send leads from many threads and repeat what was not answered, as their side of the contract says. */
final class Senders implements AutoCloseable {

    private static final int MOST_TRIES = 200;

    private final ExecutorService pool;

    Senders(int threads) {
        pool = Executors.newFixedThreadPool(threads);
    }

    <T> List<T> all(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : pool.invokeAll(calls)) {
            results.add(future.get());
        }
        return results;
    }

    <T> List<Future<T>> begin(List<Callable<T>> calls) {
        return calls.stream().map(pool::submit).toList();
    }

    /** A lead of a person who is told apart by number. */
    static String lead(String externalId, int person, String rest) {
        return """
                {"source": "soak", "externalId": "%s", "kind": "B2C", "campaign": "soak",
                 "person": {"name": "Смирнова Анна", "phone": "+7916%07d"}%s}""".formatted(externalId, person, rest);
    }

    /** Sends a lead to one node after the other until one has answered for good. */
    static Answer send(List<Node> nodes, int first, String lead) {
        for (int attempt = 0; ; attempt++) {
            Node node = nodes.get((first + attempt) % nodes.size());
            try {
                Answer answer = node.as("integration").post("/api/v1/leads", lead);
                if (answer.status() != 503 || attempt == MOST_TRIES) {
                    return answer;
                }
            } catch (UncheckedIOException away) {
                if (attempt == MOST_TRIES) {
                    throw away;
                }
            }
        }
    }

    /** Asks again while the answer is that the node can't serve right now. */
    static Answer untilServed(Supplier<Answer> request) {
        Answer answer = request.get();
        for (int attempt = 1; answer.status() == 503 && attempt < MOST_TRIES; attempt++) {
            answer = request.get();
        }
        return answer;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
