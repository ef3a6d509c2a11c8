package io.voronka.calling;

import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Calls by the thousand as the queue keeps them, ranked by the product's own table, without a process behind them. */
final class CallPlans {

    static final List<String> REGIONS = List.of("Москва", "Приморский край", "Тверская область");

    private static final Decisions TABLES = new TestDecisions();

    private static final String INSERT = """
            INSERT INTO crm.call (call_id, lead_id, person_id, process_instance_id, number, topic, region, product_group,
                                  language, arrived_at, attempt, calls_in_attempt, agreed_callback, demotion_minutes,
                                  state, due_at, lane, lane_priority, rank_at, head_start_minutes, rank_reason, created_at,
                                  preferred_operator, preferred_until)
            VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, now(), ?, ?)
            """;

    private CallPlans() {}

    /** A call of a schedule, and the facts that the table was asked. */
    record Planned(
            Call call, CallRank rank, Instant due, @Nullable String preferred, Instant preferredUntil, int asked) {

        CallId id() {
            return call.id();
        }
    }

    static Call call(
            Random random, String topic, String language, Instant arrived, int attempt, boolean agreed, int demotion) {
        CallRequest request = new CallRequest(
                new LeadId(id(random)),
                null,
                new PersonId(id(random)),
                id(random).toString(),
                topic,
                REGIONS.get(random.nextInt(REGIONS.size())),
                random.nextBoolean() ? "LENS" : "CARE",
                language,
                arrived);
        return new Call(new CallId(id(random)), request, 1, attempt, 1, agreed, demotion);
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    static Planned ranked(Call call, Instant due, @Nullable String preferred, Instant until) {
        int asked = call.waitedMinutes(due);
        MatchedRule rule = rule(call, asked);
        CallRank rank = CallRank.of(
                call,
                rule.requiredText("lane"),
                rule.number("lanePriority"),
                rule.number("headStartMinutes"),
                rule.reason());
        return new Planned(call, rank, due, preferred, until, asked);
    }

    static MatchedRule rule(Call call, int minutesSinceArrival) {
        CallRequest request = call.request();
        return TABLES.evaluate(
                        "call-priority",
                        Map.of(
                                "topic", request.topic(),
                                "minutesSinceArrival", minutesSinceArrival,
                                "region", request.region(),
                                "productGroup", request.productGroup(),
                                "attempt", call.attempt(),
                                "agreedCallback", call.agreedCallback()))
                .rule();
    }

    static void insert(JdbcTemplate template, List<Planned> plans, Instant now) {
        template.batchUpdate(INSERT, plans.stream().map(plan -> row(plan, now)).toList());
    }

    private static @Nullable Object[] row(Planned plan, Instant now) {
        Call call = plan.call();
        CallRequest request = call.request();
        CallRank rank = plan.rank();
        return new @Nullable Object[] {
            call.id().value(),
            Objects.requireNonNull(request.leadId()).value(),
            request.personId().value(),
            request.processInstanceId(),
            request.topic(),
            request.region(),
            request.productGroup(),
            request.language(),
            request.arrivedAt().atOffset(ZoneOffset.UTC),
            call.attempt(),
            call.agreedCallback(),
            call.demotionMinutes(),
            plan.due().isAfter(now) ? "SCHEDULED" : "WAITING",
            plan.due().atOffset(ZoneOffset.UTC),
            rank.lane(),
            rank.lanePriority(),
            rank.rankAt().atOffset(ZoneOffset.UTC),
            rank.headStartMinutes(),
            rank.reason(),
            plan.preferred(),
            plan.preferred() == null ? null : plan.preferredUntil().atOffset(ZoneOffset.UTC)
        };
    }
}
