package io.voronka.reporting;

import io.voronka.calling.CallAttempt;
import io.voronka.calling.CallCharge;
import io.voronka.calling.CallOutcome;
import io.voronka.intake.Lead;
import io.voronka.intake.LeadAnswer;
import io.voronka.intake.LeadStatus;
import io.voronka.intake.Quality;
import io.voronka.kernel.Money;
import io.voronka.platform.delivery.DeliveryState;
import io.voronka.platform.delivery.PostedDelivery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a lead stands.
 *
 * @param stage where its funnel has it; null as long as no funnel works it
 * @param attempts calls that were made for it, in their order
 * @param callCosts what these calls and those of the robot cost, one sum a currency
 * @param deliveries what outside systems were told of it, and of its person since it came
 */
public record LeadCard(
        String leadId,
        @Nullable String personId,
        LeadStatus status,
        Quality quality,
        LeadAnswer.@Nullable Decision decision,
        LeadAnswer.Instance process,
        @Nullable String stage,
        @Nullable Integer score,
        List<Attempt> attempts,
        List<Amount> callCosts,
        List<Sent> deliveries,
        Map<String, Object> attributes) {

    /** An amount of money. */
    public record Amount(String amount, String currency) {

        static Amount of(Money money) {
            return new Amount(money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    /**
     * A call that was made.
     *
     * @param retryAt when the next one follows; null if none does
     * @param durationSec how long it took; null if nobody said
     * @param cost null as long as the duration is
     */
    public record Attempt(
            String callId,
            OffsetDateTime at,
            CallOutcome outcome,
            @Nullable OffsetDateTime retryAt,
            @Nullable Integer durationSec,
            @Nullable Amount cost) {

        static Attempt of(CallAttempt made) {
            Instant retryAt = made.retryAt();
            CallCharge charge = made.charge();
            return new Attempt(
                    made.call().toString(),
                    made.at().atOffset(ZoneOffset.UTC),
                    made.outcome(),
                    retryAt == null ? null : retryAt.atOffset(ZoneOffset.UTC),
                    made.durationSec(),
                    charge == null ? null : Amount.of(charge.total()));
        }
    }

    /**
     * Something that an outside system was told, or will be.
     *
     * @param at when it was finished, or decided if it is not
     * @param reason code of the last attempt; null before the first
     */
    public record Sent(
            String system,
            String operation,
            DeliveryState status,
            int attempts,
            OffsetDateTime at,
            @Nullable String reason) {

        static Sent of(PostedDelivery delivery) {
            Instant finished = delivery.finishedAt();
            return new Sent(
                    delivery.system(),
                    delivery.operation(),
                    delivery.state(),
                    delivery.attempts(),
                    (finished == null ? delivery.decidedAt() : finished).atOffset(ZoneOffset.UTC),
                    delivery.code());
        }
    }

    static LeadCard of(
            Lead lead,
            List<CallAttempt> attempts,
            List<Money> robotCosts,
            List<PostedDelivery> sent,
            Map<String, Object> attributes) {
        LeadAnswer answer = lead.answer();
        return new LeadCard(
                answer.leadId(),
                answer.personId(),
                answer.status(),
                answer.quality(),
                answer.decision(),
                answer.process(),
                null,
                lead.score(),
                attempts.stream().map(Attempt::of).toList(),
                costs(attempts, robotCosts),
                sent.stream().map(Sent::of).toList(),
                attributes);
    }

    private static List<Amount> costs(List<CallAttempt> attempts, List<Money> robotCosts) {
        Map<Currency, Money> sums = new LinkedHashMap<>();
        robotCosts.forEach(cost -> sums.merge(cost.currency(), cost, Money::plus));
        for (CallAttempt made : attempts) {
            CallCharge charge = made.charge();
            if (charge != null) {
                sums.merge(charge.total().currency(), charge.total(), Money::plus);
            }
        }
        return sums.values().stream().map(Amount::of).toList();
    }
}
