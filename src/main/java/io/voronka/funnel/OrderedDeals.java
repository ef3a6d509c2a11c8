package io.voronka.funnel;

import io.voronka.funnel.store.DealRows;
import io.voronka.kernel.LeadId;
import io.voronka.person.People;
import io.voronka.platform.event.OrderClosed;
import io.voronka.platform.event.OrderConfirmed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Moves deals as the orders that come of them are confirmed and closed. */
@Component
class OrderedDeals {

    private final DealRows rows;
    private final DealProcesses processes;
    private final People people;

    OrderedDeals(DealRows rows, DealProcesses processes, People people) {
        this.rows = rows;
        this.processes = processes;
        this.people = people;
    }

    @EventListener
    void confirmed(OrderConfirmed order) {
        List<Deal> open = rows.of(people.group(order.personId())).stream()
                .filter(deal -> deal.open() && deal.orderId() == null)
                .toList();
        Deal deal = ofCall(open, order.dealId())
                .or(() -> ofLead(open, order.leadId()))
                .or(() -> inMain(open))
                .orElse(null);
        if (deal == null) {
            return;
        }
        rows.ordered(deal.id(), order.orderId());
        String instance = deal.processInstanceId();
        if (deal.funnel() == Funnel.MAIN && instance != null) {
            // in a call of its own the operator has not said yet how the call ended
            boolean inItsCall = deal.id().value().equals(order.dealId());
            processes.ordered(instance, !inItsCall);
        }
    }

    private static Optional<Deal> ofCall(List<Deal> open, @Nullable UUID id) {
        return open.stream().filter(deal -> deal.id().value().equals(id)).findFirst();
    }

    private static Optional<Deal> ofLead(List<Deal> open, @Nullable LeadId lead) {
        return lead == null
                ? Optional.empty()
                : open.stream()
                        .filter(deal -> lead.equals(deal.origin().leadId()))
                        .findFirst();
    }

    private static Optional<Deal> inMain(List<Deal> open) {
        return open.stream().filter(deal -> deal.funnel() == Funnel.MAIN).findFirst();
    }

    @EventListener
    void closed(OrderClosed order) {
        for (Deal deal : rows.of(order.orderId())) {
            String instance = deal.processInstanceId();
            if (deal.funnel() == Funnel.MAIN && deal.open() && instance != null) {
                processes.orderClosed(instance, order.state());
            }
        }
    }
}
