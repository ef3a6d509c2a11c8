package io.voronka.sync.bitrix24;

import io.voronka.funnel.Deal;
import io.voronka.funnel.Deals;
import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import io.voronka.sync.bitrix24.store.BitrixLinks;
import io.voronka.sync.bitrix24.store.BitrixLinks.ItemKey;
import io.voronka.sync.bitrix24.store.BitrixLinks.Link;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which deals Bitrix24 knows: those that came from it, those of leads that it was told of as deals, and those of ours that
 * go on from either.
 */
@Component
@ConditionalOnBitrix
class BitrixKnownDeals {

    private static final int LONGEST_WAY = 5;

    private final BitrixDeals rows;
    private final BitrixLinks links;
    private final Deals deals;

    BitrixKnownDeals(BitrixDeals rows, BitrixLinks links, Deals deals) {
        this.rows = rows;
        this.links = links;
        this.deals = deals;
    }

    /** The number that Bitrix24 has for a deal. */
    Optional<Long> remote(DealId asked) {
        DealId id = asked;
        for (int step = 0; id != null && step < LONGEST_WAY; step++) {
            Optional<Long> theirs = rows.remote(id);
            if (theirs.isPresent()) {
                return theirs;
            }
            Deal deal = deals.find(id).orElse(null);
            if (deal == null) {
                return Optional.empty();
            }
            Optional<Long> told = told(deal.origin().leadId());
            if (told.isPresent()) {
                return told;
            }
            id = deal.origin().copiedFrom();
        }
        return Optional.empty();
    }

    private Optional<Long> told(@org.jspecify.annotations.Nullable LeadId lead) {
        if (lead == null) {
            return Optional.empty();
        }
        ItemKey key = new ItemKey(EntityType.DEAL, lead.value());
        return Optional.ofNullable(links.find(List.of(key)).get(key)).map(Link::remoteId);
    }
}
