package io.voronka.month;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.settlement.LeadSettlement;
import io.voronka.intake.settlement.LeadSettlement.Teller;
import io.voronka.kernel.PersonId;
import io.voronka.support.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** One person in so many pays for an order. */
    private static final int BUYERS = 12;

    private final Api api;
    private final JdbcClient jdbc;
    private final LeadSettlement orders;

    MonthCheck(Api api, JdbcClient jdbc, LeadSettlement orders) {
        this.api = api;
        this.jdbc = jdbc;
        this.orders = orders;
    }

    void run(int size) {
        List<Delivered> stream =
                MonthGenerator.generate(SEED, size, Instant.now().minus(Duration.ofHours(1)));
        MonthRun run = new MonthRun(api);
        Instant began = Instant.now();
        run.send(stream);
        Duration took = Duration.between(began, Instant.now());
        buy(run);
        Map<String, BigDecimal> paid = paid();
        long wrongPaid = differences(run, paid);
        long wrongStates = wrongStates(run);
        long naiveStates = run.oracle.people.entrySet().stream()
                .filter(person -> run.naive.letters.contains(person.getKey())
                        != person.getValue().state.equals("SUBSCRIBED"))
                .count();
        int wrongDecisions =
                run.wrong.values().stream().mapToInt(Integer::intValue).sum();
        report(size, took, run, wrongPaid, wrongStates, naiveStates, wrongDecisions);

        int doubles = run.naive.contacts - run.oracle.people.size();
        long before = doubles + naiveStates + (run.naive.paid - run.payable.size());
        long after = run.doubles() + run.mixedUp() + wrongStates + wrongPaid;
        assertThat(wrongPaid).as("payable leads equal the truth").isZero();
        assertThat(after).as("doubles and errors, of " + before).isLessThanOrEqualTo(before / 100);
        for (String contractor : MonthGenerator.CONTRACTORS) {
            assertThat(reported(contractor))
                    .as(contractor)
                    .isEqualByComparingTo(run.due(stream).getOrDefault(contractor, BigDecimal.ZERO));
        }
    }

    /** Orders are told to the settlement itself; each buyer pays for two, which count one lead once. */
    private void buy(MonthRun run) {
        run.personIds.forEach((person, id) -> {
            if (person % BUYERS == 0) {
                BigDecimal price = run.oracle.priceOfOrder(person);
                MonthOracle.Person truth = run.oracle.people.get(person);
                if (price != null && truth != null && truth.began != null) {
                    run.payable.put(truth.began.externalId(), price);
                }
                orders.orderPaid(PersonId.of(id), Instant.now(), new Teller("shop", null));
                orders.orderPaid(PersonId.of(id), Instant.now(), new Teller("shop", null));
            }
        });
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

    private static void report(
            int size,
            Duration took,
            MonthRun run,
            long wrongPaid,
            long wrongStates,
            long naiveStates,
            int wrongDecisions) {
        int doubles = run.naive.contacts - run.oracle.people.size();
        int overpaid = run.naive.paid - run.payable.size();
        String table = """
                %,d deliveries (%,d repeats, %,d of them under another body) about %,d people, %,d s.

                | | taking every lead as it comes | Voronka |
                |---|---:|---:|
                | people twice in the base | %,d | %,d |
                | different people taken for one | – | %,d |
                | people with a wrong subscription | %,d | %,d |
                | leads paid wrongly, or not | %,d | %,d |
                | together | %,d | %,d |

                Decisions other than the truth's: %,d of %,d %s
                """.formatted(
                        size,
                        run.repeats,
                        run.refusedRepeats,
                        run.oracle.people.size(),
                        took.toSeconds(),
                        doubles,
                        run.doubles(),
                        run.mixedUp(),
                        naiveStates,
                        wrongStates,
                        overpaid,
                        wrongPaid,
                        doubles + naiveStates + overpaid,
                        run.doubles() + run.mixedUp() + wrongStates + wrongPaid,
                        wrongDecisions,
                        size - run.repeats,
                        run.wrong);
        try {
            Path file = Path.of("target", "month-" + size + ".md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
