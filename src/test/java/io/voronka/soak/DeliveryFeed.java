package io.voronka.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api.Answer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Leads of people who come again and again, each time with another campaign: each time outside systems are told. */
final class DeliveryFeed {

    private static final int BATCH = 500;
    private static final int MOST_TRIES = 20_000;

    private final List<Node> nodes;
    private final int people;

    DeliveryFeed(List<Node> nodes, int people) {
        this.nodes = nodes;
        this.people = people;
    }

    /**
     * Leads of one request.
     *
     * @param deliveries that they come to: contact and Mindbox each time, at first a lead in Bitrix24 as well
     * @param call ends when all of them are taken, and returns their number
     */
    record Batch(int deliveries, Callable<Integer> call) {}

    List<Batch> round(int round) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < people; from += BATCH) {
            int first = from;
            int to = Math.min(people, first + BATCH);
            batches.add(new Batch((to - first) * (round == 0 ? 3 : 2), () -> send(first / BATCH, round, first, to)));
        }
        return batches;
    }

    private int send(int node, int round, int from, int to) {
        String leads = IntStream.range(from, to)
                .mapToObj(person -> lead(round, person))
                .collect(Collectors.joining(",", "[", "]"));
        for (int attempt = 0; ; attempt++) {
            try {
                Answer answer = nodes.get((node + attempt) % nodes.size())
                        .as("integration")
                        .post("/api/v1/leads/batch", leads);
                if (taken(answer)) {
                    return to - from;
                }
                if (attempt == MOST_TRIES) {
                    throw new IllegalStateException("A batch is not taken: " + answer.status());
                }
            } catch (UncheckedIOException away) {
                if (attempt == MOST_TRIES) {
                    throw away;
                }
            }
        }
    }

    private static boolean taken(Answer answer) {
        if (answer.status() != 200) {
            return false;
        }
        JsonNode rows = answer.json();
        for (JsonNode row : rows) {
            int status = row.path("status").asInt();
            if (status == 503) {
                return false;
            }
            if (status != 200 && status != 201) {
                throw new IllegalStateException("A lead is refused: " + row);
            }
        }
        return true;
    }

    private static String lead(int round, int person) {
        return """
            {"source": "soak", "externalId": "d-%d-%d", "kind": "B2C", "brand": "aurora", "campaign": "round-%d",
             "person": {"name": "Смирнова Анна", "phone": "+7916%07d"}}\
            """.formatted(round, person, round, person);
    }
}
