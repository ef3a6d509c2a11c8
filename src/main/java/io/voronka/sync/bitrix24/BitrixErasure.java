package io.voronka.sync.bitrix24;

import io.voronka.intake.LeadRegister;
import io.voronka.kernel.PersonId;
import io.voronka.person.ErasableSystem;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import io.voronka.sync.bitrix24.store.BitrixLinks;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Contacts, and what we have added of leads and deals, are deleted in Bitrix24. What it has of its own (deals, companies,
 * cards that sales people have made) and its recycle bin are left to somebody.
 */
@Component
@ConditionalOnBitrix
class BitrixErasure implements ErasableSystem {

    private final BitrixLinks links;
    private final BitrixDeals deals;
    private final LeadRegister leads;
    private final BitrixProperties settings;

    BitrixErasure(BitrixLinks links, BitrixDeals deals, LeadRegister leads, BitrixProperties settings) {
        this.links = links;
        this.deals = deals;
        this.leads = leads;
        this.settings = settings;
    }

    @Override
    public String system() {
        return BitrixSystem.NAME;
    }

    @Override
    public Set<String> categories() {
        return Set.of("NAMES", "CONTACTS", "BIRTH_DATE", "INQUIRIES");
    }

    @Override
    public boolean mayKnow(Collection<PersonId> people) {
        return !deals.partiesOf(people).isEmpty()
                || !links.find(BitrixErasePlan.keys(people, leads.of(people))).isEmpty();
    }

    @Override
    public String erasing() {
        return BitrixOperation.ERASE.word();
    }

    @Override
    public @Nullable String leftover(Collection<String> answers) {
        if (answers.contains(BitrixErasePlan.LOOK_ALIKES_STAY)) {
            return "LOOK_ALIKES_STAY";
        }
        if (answers.contains(BitrixErasePlan.THEIR_ITEMS_STAY)) {
            return "THEIR_ITEMS_STAY";
        }
        return settings.recycleBin() ? "IN_RECYCLE_BIN" : null;
    }
}
