package io.voronka.sync.bitrix24;

import io.voronka.platform.web.Unavailable;
import io.voronka.sync.bitrix24.BitrixDealPoll.LostCursorException;
import io.voronka.sync.bitrix24.store.BitrixDealCursor;
import io.voronka.sync.bitrix24.store.BitrixDealCursor.Counts;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import io.voronka.sync.bitrix24.store.BitrixDeals.Seen;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Files deals that were read in one transaction with how far that has come; a deal that fails does so alone. */
@Component
@ConditionalOnBitrixDeals
class BitrixDealBatch {

    private static final Logger log = LoggerFactory.getLogger(BitrixDealBatch.class);

    private final BitrixDealFiling filing;
    private final BitrixDeals rows;
    private final BitrixDealCursor cursor;
    private final TransactionTemplate transactions;

    BitrixDealBatch(
            BitrixDealFiling filing, BitrixDeals rows, BitrixDealCursor cursor, TransactionTemplate transactions) {
        this.filing = filing;
        this.rows = rows;
        this.cursor = cursor;
        this.transactions = transactions;
    }

    /** Those that are not known as they are now. */
    List<RemoteDeal> news(List<RemoteDeal> deals) {
        if (deals.isEmpty()) {
            return deals;
        }
        Map<Long, Seen> known = rows.find(deals.stream().map(RemoteDeal::id).toList());
        return deals.stream()
                .filter(deal -> {
                    Seen seen = known.get(deal.id());
                    return seen == null || !seen.changedAt().equals(deal.changedAt());
                })
                .toList();
    }

    /** Deals that are no longer there. */
    void gone(Collection<Long> remoteIds) {
        rows.gone(remoteIds);
    }

    /**
     * Files deals.
     *
     * @param keep keeps how far it has come, in the same transaction; false if the cursor is lost, and nothing happens
     */
    void file(List<RemoteDeal> deals, RemoteParties parties, UUID node, Predicate<Counts> keep) {
        try {
            transactions.executeWithoutResult(status -> held(keep.test(filing.file(deals, parties))));
        } catch (RuntimeException e) {
            if (deals.isEmpty() || isNoFaultOfADeal(e)) {
                throw e;
            }
            // without the message, which may quote
            log.warn(
                    "Node {} takes {} deals one by one: {}",
                    node,
                    deals.size(),
                    e.getClass().getName());
            fileEach(deals, parties, node, keep);
        }
    }

    private void fileEach(List<RemoteDeal> deals, RemoteParties parties, UUID node, Predicate<Counts> keep) {
        Counts all = Counts.NONE;
        for (RemoteDeal deal : deals) {
            all = all.plus(fileAlone(deal, parties, node));
        }
        Counts counts = all;
        transactions.executeWithoutResult(status -> held(keep.test(counts)));
    }

    private Counts fileAlone(RemoteDeal deal, RemoteParties parties, UUID node) {
        try {
            return inCursor(node, () -> filing.file(List.of(deal), parties));
        } catch (RuntimeException e) {
            if (isNoFaultOfADeal(e)) {
                throw e;
            }
            log.error(
                    "Deal {} of Bitrix24 can't be taken: {}",
                    deal.id(),
                    e.getClass().getName());
            return inCursor(node, () -> filing.refuse(deal, "failed"));
        }
    }

    private Counts inCursor(UUID node, Supplier<Counts> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Counts counts = work.get();
            held(cursor.isHeld(node));
            return counts;
        }));
    }

    private static boolean isNoFaultOfADeal(RuntimeException e) {
        return e instanceof LostCursorException
                || e instanceof TransientDataAccessException
                || Unavailable.isCauseOf(e);
    }

    private static void held(boolean still) {
        if (!still) {
            throw new LostCursorException();
        }
    }
}
