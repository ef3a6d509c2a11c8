package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.CallPlans.Planned;
import io.voronka.calling.store.CallClaims;
import io.voronka.kernel.CallId;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Random schedules, taken by the very statements of the claim and ranked by the very table, against a plain model. */
@VoronkaTest
class CallOrderIT {

    private static final int SCHEDULES = Integer.getInteger("voronka.schedules", 1_000);
    private static final int BATCH = 50;
    private static final int CALLS = 8;
    private static final String OPERATOR = "order-";
    private static final Instant START = Instant.parse("2026-11-25T06:00:00Z");
    private static final List<Duration> LOOKS =
            List.of(Duration.ZERO, Duration.ofMinutes(45), Duration.ofMinutes(90), Duration.ofHours(5));

    @Autowired
    CallClaims claims;

    @Autowired
    CallReasons reasons;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate template;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoeverWasPromisedIsFirstWhenDueAndTheOthersComeByRank() {
        for (int from = 0; from < SCHEDULES; from += BATCH) {
            int first = from;
            transaction.executeWithoutResult(status -> {
                new QueueScene(jdbc).empty();
                batch(first, Math.min(BATCH, SCHEDULES - first));
                status.setRollbackOnly();
            });
        }
    }

    /** Each schedule has a topic of its own, and an operator who can only that. */
    private void batch(int seed, int schedules) {
        List<List<Planned>> plans = new ArrayList<>();
        List<Skills> skills = new ArrayList<>();
        List<Set<CallId>> taken = new ArrayList<>();
        for (int i = 0; i < schedules; i++) {
            Random random = new Random(seed + i);
            String topic = i % 2 == 0 ? "ORDER-" + i : "NEW_LEAD";
            List<Planned> plan = new ArrayList<>();
            String language = "s" + i;
            for (int n = 0; n < CALLS; n++) {
                plan.add(planned(random, topic, language, OPERATOR + i));
            }
            plans.add(plan);
            Set<String> regions =
                    random.nextBoolean() ? Set.of() : Set.copyOf(CallPlans.REGIONS.subList(0, 1 + random.nextInt(3)));
            skills.add(new Skills(Set.of(topic), Set.of(language), regions));
            taken.add(new HashSet<>());
        }
        CallPlans.insert(template, plans.stream().flatMap(List::stream).toList(), START);
        jdbc.sql("ANALYZE crm.call").update();
        for (Duration look : LOOKS) {
            Instant now = START.plus(look);
            claims.wake(now, Integer.MAX_VALUE);
            for (int i = 0; i < schedules; i++) {
                look(plans.get(i), OPERATOR + i, skills.get(i), taken.get(i), now);
            }
        }
    }

    private void look(List<Planned> plan, String operator, Skills can, Set<CallId> taken, Instant now) {
        Optional<WaitingCall> got = claims.lockBest(operator, can, taken, now);
        Optional<Planned> expected = best(plan, operator, can, taken, now);
        assertThat(got.map(call -> call.call().id()))
                .as("%s at %s of %s", operator, now, plan)
                .isEqualTo(expected.map(Planned::id));
        got.ifPresent(call -> {
            taken.add(call.call().id());
            why(call, expected.orElseThrow(), operator, can, now);
        });
    }

    private static Optional<Planned> best(
            List<Planned> plan, String operator, Skills can, Set<CallId> taken, Instant now) {
        Predicate<Planned> inSkill = call -> can.regions().isEmpty()
                || can.regions().contains(call.call().request().region());
        List<Planned> due = plan.stream()
                .filter(call -> !taken.contains(call.id()) && !call.due().isAfter(now))
                .toList();
        Optional<Planned> promised = due.stream()
                .filter(call -> call.call().agreedCallback())
                .filter(call -> operator.equals(call.preferred())
                        || ((call.preferred() == null || !call.preferredUntil().isAfter(now)) && inSkill.test(call)))
                .min(Comparator.comparing(Planned::due)
                        .thenComparing(call -> call.id().toString()));
        return promised.or(() -> due.stream()
                .filter(call -> !call.call().agreedCallback() && inSkill.test(call))
                .min(Comparator.comparing((Planned call) -> call.rank().rankAt())
                        .thenComparing(call -> call.id().toString())));
    }

    /** Every sentence is true against the table, asked once more, and nothing but these sentences is said. */
    private void why(WaitingCall taken, Planned plan, String operator, Skills can, Instant now) {
        Call call = plan.call();
        MatchedRule rule = CallPlans.rule(call, plan.asked());
        List<String> truth = new ArrayList<>();
        if (call.agreedCallback()) {
            truth.add("agreed callback "
                    + plan.due().atOffset(ZoneOffset.ofHours(3)).toLocalTime().withSecond(0));
            if (operator.equals(plan.preferred())) {
                truth.add("agreed by the same operator");
            }
        }
        truth.add("lane " + rule.requiredText("lane") + ", rule " + rule.reason());
        int headStart = rule.number("headStartMinutes");
        if (headStart != 0) {
            truth.add(headStart > 0 ? "head start " + headStart + " min" : "put back by " + -headStart + " min");
        }
        truth.add(
                "waiting " + (now.getEpochSecond() - call.request().arrivedAt().getEpochSecond()) / 60 + " min");
        truth.add("attempt " + call.attempt());
        if (call.demotionMinutes() > 0) {
            truth.add("demoted by " + call.demotionMinutes() + " min");
        }
        truth.add("skill " + call.request().topic());
        assertThat(reasons.why(taken, operator, can, now)).isEqualTo(truth);
    }

    @Test
    void noCallWaitsBeyondItsBoundUnderASteadyFloodOfBetterOnes() {
        transaction.executeWithoutResult(status -> {
            new QueueScene(jdbc).empty();
            flood(new Random(7));
            status.setRollbackOnly();
        });
    }

    /**
     * One operator takes a call a minute, and one that has just arrived comes each minute: the queue never gets shorter.
     * The bound: nobody who arrives later than a call's moment of rank and the greatest head start goes before it.
     */
    private void flood(Random random) {
        Map<CallId, Planned> waiting = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            Call old = CallPlans.call(
                    random, "NEW_LEAD", "ru", START.minusSeconds(60L * i), 2 + i % 2, false, 15 * (i % 3));
            Planned put = CallPlans.ranked(old, START, null, START);
            waiting.put(put.id(), put);
        }
        CallPlans.insert(template, List.copyOf(waiting.values()), START);
        Set<CallId> backlog = Set.copyOf(waiting.keySet());
        Set<CallId> taken = new HashSet<>();
        for (int minute = 0; minute < 600 && !taken.containsAll(backlog); minute++) {
            Instant now = START.plusSeconds(60L * minute);
            Planned fresh =
                    CallPlans.ranked(CallPlans.call(random, "NEW_LEAD", "ru", now, 1, false, 0), now, null, now);
            assertThat(fresh.rank().headStartMinutes()).isEqualTo(120);
            CallPlans.insert(template, List.of(fresh), now);
            waiting.put(fresh.id(), fresh);
            CallId next = claims.lockBest(OPERATOR, Skills.ANY, taken, now)
                    .orElseThrow()
                    .call()
                    .id();
            taken.add(next);
            Planned gone = Objects.requireNonNull(waiting.remove(next));
            waiting.values()
                    .forEach(left -> assertThat(gone.call().request().arrivedAt())
                            .as("who overtakes %s", left)
                            .isBeforeOrEqualTo(left.rank().rankAt().plus(Duration.ofHours(2))));
        }
        assertThat(taken).as("nobody of those put back has starved").containsAll(backlog);
    }

    private static Planned planned(Random random, String topic, String language, String operator) {
        boolean agreed = random.nextInt(3) == 0;
        Instant due = random.nextInt(3) == 0 ? START : START.plusSeconds(60L * random.nextInt(400));
        Call call = CallPlans.call(
                random,
                topic,
                language,
                START.minusSeconds(random.nextInt(86_400)),
                1 + random.nextInt(3),
                agreed,
                30 * random.nextInt(3));
        String preferred = agreed ? List.of(operator, "another", "").get(random.nextInt(3)) : "";
        return CallPlans.ranked(call, due, preferred.isEmpty() ? null : preferred, due.plusSeconds(600));
    }
}
