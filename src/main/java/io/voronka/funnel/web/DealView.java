package io.voronka.funnel.web;

import io.voronka.funnel.Deal;
import io.voronka.kernel.DealId;
import io.voronka.kernel.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A deal, without whom it is about.
 *
 * @param funnel main, b2b or b2c
 * @param copiedTo the deal of the main funnel that it has gone on into
 * @param history the first stage first; told of a single deal
 */
record DealView(
        String dealId,
        String personId,
        String funnel,
        String stage,
        OffsetDateTime since,
        boolean open,
        @Nullable String responsible,
        @Nullable String copiedTo,
        @Nullable String copiedFrom,
        @Nullable String leadId,
        @Nullable String orderId,
        String source,
        @Nullable String externalId,
        @Nullable String topic,
        @Nullable OffsetDateTime openedAt,
        @Nullable OffsetDateTime lastContactAt,
        @Nullable OffsetDateTime lastPurchaseAt,
        @Nullable Money amount,
        String reason,
        @Nullable String closedReason,
        List<StepView> history) {

    /** A stage that the deal has been in. */
    record StepView(String stage, OffsetDateTime since, String actor, String reason) {

        static StepView of(Deal.Step step) {
            return new StepView(step.stage(), step.since().atOffset(ZoneOffset.UTC), step.actor(), step.reason());
        }
    }

    static DealView of(Deal deal, @Nullable DealId copiedTo, List<Deal.Step> history) {
        return new DealView(
                deal.id().toString(),
                deal.personId().toString(),
                deal.funnel().name().toLowerCase(Locale.ROOT),
                deal.stage(),
                deal.since().atOffset(ZoneOffset.UTC),
                deal.open(),
                deal.responsible(),
                text(copiedTo),
                text(deal.origin().copiedFrom()),
                text(deal.origin().leadId()),
                text(deal.orderId()),
                deal.origin().source(),
                deal.origin().externalId(),
                deal.facts().topic(),
                time(deal.facts().openedAt()),
                time(deal.facts().lastContactAt()),
                time(deal.facts().lastPurchaseAt()),
                deal.facts().amount(),
                deal.kindReason(),
                deal.closedReason(),
                history.stream().map(StepView::of).toList());
    }

    /** The answer that was given when the deal was opened: a repetition gets it again, whatever has happened since. */
    static DealView first(Deal deal, List<Deal.Step> history) {
        Deal.Step first = history.get(0);
        return of(
                new Deal(
                        deal.id(),
                        deal.personId(),
                        deal.funnel(),
                        first.stage(),
                        first.since(),
                        true,
                        null,
                        deal.kindReason(),
                        deal.origin(),
                        deal.facts(),
                        deal.processInstanceId(),
                        deal.createdAt(),
                        null,
                        null),
                null,
                List.of(first));
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
