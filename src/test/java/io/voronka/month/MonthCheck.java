package io.voronka.month;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.support.Api;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs a month and counts what went wrong, beside what would have gone wrong without the product. */
final class MonthCheck {

    private static final long SEED = 20_261_101;

    private final Api api;
    private final JdbcClient jdbc;
    private final InboxWorker inbox;
    private final MonthOutside outside;

    MonthCheck(Api api, JdbcClient jdbc, InboxWorker inbox, MonthOutside outside) {
        this.api = api;
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.outside = outside;
    }

    void run(int size) {
        List<Delivered> stream =
                MonthGenerator.generate(SEED, size, Instant.now().minus(Duration.ofHours(1)));
        MonthRun run = new MonthRun(api, new MonthEvents(SEED), inbox::runDue);
        Instant began = Instant.now();
        run.send(stream);
        Duration took = Duration.between(began, Instant.now());
        outside.settle(jdbc, Duration.ofMinutes(2).plus(took.multipliedBy(3)));
        Duration told = Duration.between(began, Instant.now());
        MonthRemote remote = new MonthRemote(run, outside);
        remote.compare();
        MonthReport report = new MonthReport(
                size, took, told, run, remote, differences(run, paid()), wrongStates(run), naiveStates(run));
        report.write();

        assertThat(jdbc.sql("SELECT type, state, code, count(*) AS events FROM crm.inbox_event WHERE state <> 'DONE'"
                                + " GROUP BY type, state, code")
                        .query()
                        .listOfRows())
                .as("events that were not handled")
                .isEmpty();
        assertThat(run.wrong).as("answers other than the truth's").isEmpty();
        assertThat(report.wrongPaid()).as("payable leads equal the truth").isZero();
        assertThat(remote.wrong).as("remote state equals the truth").isEmpty();
        assertThat(outside.bitrix.duplicates()).isEmpty();
        assertThat(report.after())
                .as("doubles and errors, of %d", report.before())
                .isLessThanOrEqualTo(report.before() / 100);
        for (String contractor : MonthGenerator.CONTRACTORS) {
            assertThat(reported(contractor))
                    .as(contractor)
                    .isEqualByComparingTo(run.due(stream).getOrDefault(contractor, BigDecimal.ZERO));
        }
    }

    private static long naiveStates(MonthRun run) {
        return run.oracle.people.entrySet().stream()
                .filter(person -> run.naive.letters.contains(person.getKey())
                        != person.getValue().state.equals("SUBSCRIBED"))
                .count();
    }

    private Map<String, BigDecimal> paid() {
        Map<String, BigDecimal> paid = new HashMap<>();
        jdbc.sql("SELECT lead_id::text, amount FROM crm.settlement_entry").query(row -> {
            assertThat(paid.put(row.getString(1), row.getBigDecimal(2)))
                    .as("none twice")
                    .isNull();
        });
        return paid;
    }

    private static long differences(MonthRun run, Map<String, BigDecimal> paid) {
        Map<String, BigDecimal> truth = new HashMap<>();
        run.payable.forEach((externalId, price) -> truth.put(run.leadIds.getOrDefault(externalId, externalId), price));
        long missing = truth.entrySet().stream()
                .filter(lead -> {
                    BigDecimal price = paid.get(lead.getKey());
                    return price == null || price.compareTo(lead.getValue()) != 0;
                })
                .count();
        long unearned =
                paid.keySet().stream().filter(lead -> !truth.containsKey(lead)).count();
        return missing + unearned;
    }

    private long wrongStates(MonthRun run) {
        Map<String, String> states = new HashMap<>();
        jdbc.sql("SELECT person_id::text, state FROM crm.subscription WHERE channel = 'EMAIL' AND topic = 'NEWS'")
                .query(row -> {
                    states.put(row.getString(1), row.getString(2));
                });
        return run.oracle.people.entrySet().stream()
                .filter(person -> !person.getValue()
                        .state
                        .equals(states.getOrDefault(run.personIds.getOrDefault(person.getKey(), ""), "NEVER")))
                .count();
    }

    private BigDecimal reported(String contractor) {
        YearMonth month = YearMonth.now(ZoneId.of("Europe/Moscow"));
        JsonNode report = api.as("head")
                .get("/api/v1/reports/settlement?contractor=" + contractor + "&period=" + month)
                .json();
        return new BigDecimal(report.at("/totals/amount/amount").asText());
    }
}
