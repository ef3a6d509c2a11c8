package io.voronka.sync.partner;

import io.voronka.intake.Contractor;
import io.voronka.intake.Contractors;
import io.voronka.platform.delivery.DeliveryLedger;
import io.voronka.platform.delivery.DeliverySubject;
import io.voronka.platform.delivery.NewDelivery;
import io.voronka.platform.event.ResultReported;
import io.voronka.platform.transaction.TransactionBound;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Posts what contractors with a webhook have to learn, in the transaction that decides it. */
@Component
class PartnerPosts {

    private final Contractors contractors;
    private final DeliveryLedger ledger;

    /** Who listens, asked once a transaction: a batch has many leads of few contractors. */
    private final TransactionBound<Map<String, Optional<Contractor>>> asked = new TransactionBound<>();

    PartnerPosts(Contractors contractors, DeliveryLedger ledger) {
        this.contractors = contractors;
        this.ledger = ledger;
    }

    @EventListener
    void reported(ResultReported result) {
        Map<String, Optional<Contractor>> known = asked.find();
        if (known == null) {
            known = asked.bind(new HashMap<>());
        }
        known.computeIfAbsent(result.contractor(), contractors::find)
                .filter(Contractor::listens)
                .ifPresent(contractor -> ledger.post(new NewDelivery(
                        PartnerSystem.name(contractor.number()),
                        result.leadId().value(),
                        DeliverySubject.of(result.leadId()),
                        PartnerSystem.OPERATION,
                        Map.of(PartnerSystem.RESULT, result.resultId().toString()))));
    }
}
