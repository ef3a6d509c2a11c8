package io.voronka.sync.bitrix24;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.delivery.DeliveryLedger;
import io.voronka.platform.delivery.DeliverySubject;
import io.voronka.platform.delivery.NewDelivery;
import io.voronka.platform.event.ContactCorrected;
import io.voronka.platform.event.LeadDecided;
import io.voronka.platform.event.LeadRouted;
import io.voronka.platform.event.PeopleMerged;
import io.voronka.sync.bitrix24.store.BitrixLinks;
import io.voronka.sync.bitrix24.store.BitrixLinks.ItemKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Posts what the sales people have to know: a contact for everybody whose profile is to be told, a lead for every lead
 * that routing hands to people, always behind its contact.
 */
@Component
@ConditionalOnBitrix
class BitrixListener {

    /** Decisions that tell of the person. */
    private static final Set<String> PROFILE = Set.of("FULL", "PROFILE");

    private final DeliveryLedger ledger;
    private final BitrixLinks links;

    BitrixListener(DeliveryLedger ledger, BitrixLinks links) {
        this.ledger = ledger;
        this.links = links;
    }

    @EventListener
    void decided(LeadDecided lead) {
        if (lead.personId() != null && PROFILE.contains(lead.sync())) {
            contact(lead.personId());
        }
    }

    /** Whoever is called is somebody whom the sales people have to see, whatever else is told of the lead. */
    @EventListener
    void routed(LeadRouted lead) {
        if (!PROFILE.contains(lead.sync())) {
            contact(lead.personId());
        }
        post(lead.personId().value(), DeliverySubject.of(lead.leadId()), BitrixOperation.LEAD);
    }

    @EventListener
    void merged(PeopleMerged merge) {
        contact(merge.survivor());
    }

    /** Who received what was wrong has to be told what is right (152-FZ, article 21). */
    @EventListener
    void corrected(ContactCorrected person) {
        ItemKey card = new ItemKey(EntityType.CONTACT, person.personId().value());
        if (links.find(List.of(card)).containsKey(card)) {
            contact(person.personId());
        }
    }

    /** A lead becomes a deal. Its contact has been told of. */
    void deal(LeadId lead, PersonId person) {
        post(person.value(), DeliverySubject.of(lead), BitrixOperation.DEAL);
    }

    private void contact(PersonId person) {
        post(person.value(), DeliverySubject.of(person), BitrixOperation.CONTACT);
    }

    private void post(UUID lane, DeliverySubject subject, BitrixOperation operation) {
        ledger.post(new NewDelivery(BitrixSystem.NAME, lane, subject, operation.word(), Map.of()));
    }
}
