package io.voronka.month;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.month.Delivered.Consent;
import io.voronka.month.MonthOracle.Expected;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sends a month through the public interface and holds what comes back against the truth. */
final class MonthRun {

    private static final String EVENTS = "/api/v1/events";
    private static final String BATCH = "/api/v1/leads/batch";
    private static final int IN_A_BATCH = 1_000;

    /** One in so many batches is sent lead by lead. */
    private static final int SINGLE = 10;

    private static final int MOST_SINGLE = 100;

    private static final int ATTEMPTS = 5;

    final MonthOracle oracle = new MonthOracle();
    final Map<String, String> leadIds = new HashMap<>();
    final Map<String, BigDecimal> payable = new HashMap<>();
    final Map<Integer, String> personIds = new HashMap<>();
    final Map<Integer, Set<String>> recordsOf = new HashMap<>();
    final Map<String, Integer> wrong = new TreeMap<>();
    final Naive naive = new Naive();
    int repeats;
    int refusedRepeats;

    int unanswered;
    int events;
    int repeatedEvents;

    private final Api api;
    private final MonthEvents outside;

    /** Has the events that came in handled. */
    private final Runnable inbox;

    MonthRun(Api api, MonthEvents outside, Runnable inbox) {
        this.api = api;
        this.outside = outside;
        this.inbox = inbox;
    }

    /** Taking every lead as it comes: each delivery a contact, each consent believed, each delivery paid. */
    static final class Naive {
        int contacts;
        int paid;
        final Set<Integer> letters = new HashSet<>();

        /** Who complains or leaves gets no letters, until somebody delivers a consent once more. */
        void hear(MonthEvent event) {
            switch (event.kind()) {
                case COMPLAINT, HARD_BOUNCE, UNSUBSCRIBED, LEFT_ALL -> letters.remove(event.person());
                case SOFT_BOUNCE, ORDER_PAID -> {}
            }
        }
    }

    void send(List<Delivered> stream) {
        List<Delivered> batch = new ArrayList<>();
        int batches = 0;
        for (Delivered lead : stream) {
            batch.add(lead);
            if (batch.size() == (batches % SINGLE == 0 ? MOST_SINGLE : IN_A_BATCH)) {
                send(batch, batches++ % SINGLE == 0);
                hear(batch);
                batch.clear();
            }
        }
        send(batch, false);
        hear(batch);
    }

    /** What happens to people after a batch, before the next one. */
    private void hear(List<Delivered> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<MonthEvent> heard =
                outside.after(List.copyOf(batch), batch.get(batch.size() - 1).at());
        for (int from = 0; from < heard.size(); from += IN_A_BATCH) {
            tell(heard.subList(from, Math.min(heard.size(), from + IN_A_BATCH)));
        }
        inbox.run();
    }

    private void tell(List<MonthEvent> heard) {
        Sent sent = post(EVENTS, heard.stream().map(MonthEvent::body).collect(Collectors.joining(",", "[", "]")));
        Answer answer = sent.answer();
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        JsonNode rows = answer.json();
        for (int i = 0; i < heard.size(); i++) {
            MonthEvent event = heard.get(i);
            int status = rows.path(i).path("status").intValue();
            count("event", status == (event.repeat() ? 200 : 202) || (sent.again() && status == 200));
            if (event.repeat()) {
                repeatedEvents++;
                continue;
            }
            events++;
            Delivered paid = oracle.hear(event);
            if (paid != null) {
                payable.put(paid.externalId(), MonthOracle.priceOfOrder(paid));
            }
            naive.hear(event);
        }
    }

    private void send(List<Delivered> batch, boolean single) {
        if (batch.isEmpty()) {
            return;
        }
        if (single) {
            for (Delivered lead : batch) {
                Answer answer = api.as("integration").post("/api/v1/leads", lead.body());
                hold(lead, answer.status(), answer.json(), false);
            }
            return;
        }
        Sent sent = post(BATCH, batch.stream().map(Delivered::body).collect(Collectors.joining(",", "[", "]")));
        assertThat(sent.answer().status()).isEqualTo(200);
        JsonNode body = sent.answer().json();
        JsonNode rows = body.path("items").isArray() ? body.path("items") : body;
        assertThat(rows).hasSize(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            hold(batch.get(i), rows.path(i).path("status").intValue(), rows.path(i), sent.again());
        }
    }

    /** @param again sent more than once, so that all of it may have been taken before */
    private record Sent(Answer answer, boolean again) {}

    /** As a client does who hears no answer in time: sends the same once more. */
    private Sent post(String path, String body) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Sent(api.as("integration").post(path, body), attempt > 1);
            } catch (UncheckedIOException unheard) {
                if (!(unheard.getCause() instanceof HttpTimeoutException) || attempt == ATTEMPTS) {
                    throw unheard;
                }
                unanswered++;
            }
        }
    }

    private void hold(Delivered lead, int status, JsonNode answer, boolean again) {
        naive.contacts++;
        naive.paid++;
        believe(lead);
        if (lead.repeat()) {
            repeats++;
            refusedRepeats += status == 409 ? 1 : 0;
            count("repeat", status == (lead.sameBody() ? 200 : 409));
            return;
        }
        Expected expected = oracle.expect(lead);
        count("status", status == 201 || (again && status == 200));
        count(
                "decision " + expected.reason() + " became "
                        + answer.at("/decision/reason").asText("IN_REVIEW"),
                answer.at("/decision/lead").asText().equals(expected.lead())
                        && answer.at("/decision/reason").asText().equals(expected.reason()));
        leadIds.put(lead.externalId(), answer.path("leadId").asText());
        if (expected.paid() != null) {
            payable.put(lead.externalId(), expected.paid());
        }
        String person = answer.path("personId").textValue();
        if (lead.person() >= 0 && person != null) {
            personIds.putIfAbsent(lead.person(), person);
            recordsOf.computeIfAbsent(lead.person(), number -> new HashSet<>()).add(person);
        }
    }

    /** The naive base writes to whoever any delivery calls consenting, and to nobody whose last delivery opts out. */
    private void believe(Delivered lead) {
        if (lead.consent() == Consent.WITHDRAWN) {
            naive.letters.remove(lead.person());
        } else if (lead.consent() != Consent.NONE) {
            naive.letters.add(lead.person());
        }
    }

    private void count(String what, boolean right) {
        if (!right) {
            wrong.merge(what, 1, Integer::sum);
        }
    }

    /** What the report of each contractor comes to, must equal the truth. */
    Map<String, BigDecimal> due(List<Delivered> stream) {
        Map<String, BigDecimal> due = new TreeMap<>();
        for (Delivered lead : stream) {
            BigDecimal price = lead.repeat() ? null : payable.get(lead.externalId());
            if (price != null) {
                due.merge(lead.contractor(), price, BigDecimal::add);
            }
        }
        return due;
    }

    /** People more than there are: each a double. */
    int doubles() {
        return recordsOf.values().stream()
                .mapToInt(records -> records.size() - 1)
                .sum();
    }

    /** Different people who were taken for one. */
    long mixedUp() {
        return personIds.size() - personIds.values().stream().distinct().count();
    }
}
