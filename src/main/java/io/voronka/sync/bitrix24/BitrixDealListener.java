package io.voronka.sync.bitrix24;

import io.voronka.person.People;
import io.voronka.platform.delivery.DeliveryLedger;
import io.voronka.platform.delivery.DeliverySubject;
import io.voronka.platform.delivery.NewDelivery;
import io.voronka.platform.event.ContactCorrected;
import io.voronka.platform.event.DealMoved;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has Bitrix24 told what becomes of deals that it knows, and what people correct of their contact data. */
@Component
@ConditionalOnBitrix
class BitrixDealListener {

    private final DeliveryLedger ledger;
    private final BitrixKnownDeals known;
    private final BitrixDeals deals;
    private final People people;
    private final BitrixDealSettings settings;

    BitrixDealListener(
            DeliveryLedger ledger,
            BitrixKnownDeals known,
            BitrixDeals deals,
            People people,
            BitrixProperties properties) {
        this.ledger = ledger;
        this.known = known;
        this.deals = deals;
        this.people = people;
        this.settings = properties.deals();
    }

    /** A stage that has no name there is nobody's business there. */
    @EventListener
    void moved(DealMoved deal) {
        settings.stage(deal.funnel(), deal.to())
                .filter(stage -> known.remote(deal.dealId()).isPresent())
                .ifPresent(stage -> ledger.post(new NewDelivery(
                        BitrixSystem.NAME,
                        deal.personId().value(),
                        DeliverySubject.of(deal.dealId()),
                        BitrixOperation.STAGE.word(),
                        Map.of(BitrixTheirs.STAGE, stage))));
    }

    /** What is corrected goes to every card that somebody has there. */
    @EventListener
    void corrected(ContactCorrected person) {
        deals.partiesOf(people.group(person.personId()))
                .forEach(party -> ledger.post(new NewDelivery(
                        BitrixSystem.NAME,
                        person.personId().value(),
                        DeliverySubject.of(person.personId()),
                        BitrixOperation.CORRECTION.word(),
                        BitrixTheirs.details(party))));
    }
}
