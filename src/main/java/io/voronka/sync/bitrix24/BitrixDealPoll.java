package io.voronka.sync.bitrix24;

import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.delivery.OutsideCalls;
import io.voronka.platform.delivery.RequestRate;
import io.voronka.platform.web.Unavailable;
import io.voronka.sync.bitrix24.BitrixReads.Deals;
import io.voronka.sync.bitrix24.store.BitrixDealCursor;
import io.voronka.sync.bitrix24.store.BitrixDealCursor.Counts;
import io.voronka.sync.bitrix24.store.BitrixDealCursor.Lease;
import io.voronka.sync.bitrix24.store.BitrixDealCursor.Place;
import io.voronka.sync.bitrix24.store.BitrixHints;
import io.voronka.sync.bitrix24.store.BitrixHints.Hint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings deals in from Bitrix24: first all there are, by number; then what has changed, by time; and at once what an event
 * hints at. What was brought and how far it has come is one transaction, so a node that dies leaves nothing half done, and
 * the next one goes on.
 */
@Component
@ConditionalOnBitrixDeals
public class BitrixDealPoll {

    private static final Logger log = LoggerFactory.getLogger(BitrixDealPoll.class);

    private static final DeliveryOutcome ANSWERED = new DeliveryOutcome.Delivered("read", null);

    /** Longer than that nobody waits for a permit with the cursor in hand. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A round of many pages would never end if each request that fails began it anew. */
    private static final int PAGE_ATTEMPTS = 4;

    private final BitrixReads reads;
    private final BitrixDealBatch batch;
    private final BitrixDealCursor cursor;
    private final BitrixHints hints;
    private final OutsideCalls calls;
    private final BitrixDealSettings settings;
    private final RequestRate rate;
    private final Clock clock;

    BitrixDealPoll(
            BitrixReads reads,
            BitrixDealBatch batch,
            BitrixDealCursor cursor,
            BitrixHints hints,
            OutsideCalls calls,
            BitrixProperties properties,
            BitrixSystem system,
            Clock clock) {
        this.reads = reads;
        this.batch = batch;
        this.cursor = cursor;
        this.hints = hints;
        this.calls = calls;
        this.settings = properties.deals();
        this.rate = system.rate();
        this.clock = clock;
    }

    /** The cursor is another node's now. */
    static final class LostCursorException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LostCursorException() {
            super("Another node goes on", null, false, false);
        }
    }

    /** Takes what is due, if no other node does; every second, so that a hint does not wait. */
    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
    public void work() {
        Instant now = clock.instant();
        if (cursor.standing().isEmpty()) {
            cursor.begin(now, now.minus(settings.overlap()));
        }
        UUID claim = UUID.randomUUID();
        cursor.claim(claim, now, now.plus(settings.lease())).ifPresent(place -> run(place, claim));
    }

    private void run(Place place, UUID claim) {
        Instant next = clock.instant().plus(settings.interval());
        Instant polled = null;
        String failure = null;
        try {
            Instant closed = hinted(claim);
            if (closed == null && place.loading()) {
                closed = load(place, claim);
                next = clock.instant();
            }
            if (closed == null) {
                Instant begun = clock.instant();
                closed = changes(place, claim);
                polled = closed == null ? begun : null;
            }
            next = closed == null ? next : closed;
        } catch (LostCursorException e) {
            log.warn("Deals of Bitrix24 are another node's now");
            return;
        } catch (BitrixUnavailableException e) {
            calls.report(BitrixSystem.NAME, e.outcome());
            failure = e.outcome().code();
            next = clock.instant().plus(settings.retry());
        } catch (RuntimeException e) {
            failure = e instanceof TransientDataAccessException || Unavailable.isCauseOf(e) ? "database" : "failed";
            // without the message, which may quote
            log.warn(
                    "Deals of Bitrix24 stop, and go on soon: {} in {}",
                    e.getClass().getName(),
                    place(e));
            next = clock.instant().plus(settings.retry());
        } finally {
            cursor.release(claim, next, polled, failure);
        }
    }

    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    /** Fetches what events hint at; returns when to go on if Bitrix24 may not be asked now. */
    private @Nullable Instant hinted(UUID claim) {
        List<Hint> found = hints.oldest(BitrixReads.PAGE);
        while (!found.isEmpty()) {
            Instant closed = permit(0);
            if (closed != null) {
                return closed;
            }
            List<Hint> taken = found;
            Deals deals = reads.numbered(taken.stream().map(Hint::remoteId).toList());
            batch.file(deals.deals(), reads.parties(deals.deals()), claim, counts -> {
                Set<Long> gone =
                        new HashSet<>(taken.stream().map(Hint::remoteId).toList());
                deals.deals().forEach(deal -> gone.remove(deal.id()));
                batch.gone(gone);
                hints.done(taken);
                return cursor.changed(claim, null, counts, lease());
            });
            calls.report(BitrixSystem.NAME, ANSWERED);
            found = hints.oldest(BitrixReads.PAGE);
        }
        return null;
    }

    /** Goes through all numbers; what comes to be meanwhile has a greater one, and comes as a change. */
    private @Nullable Instant load(Place from, UUID claim) {
        long after = from.afterId();
        Long until = from.loadUntil();
        if (until == null) {
            Instant closed = permit(settings.reserve());
            if (closed != null) {
                return closed;
            }
            BitrixReads.Extent extent = reads.extent();
            until = extent.until();
            held(cursor.extent(claim, until, extent.total(), lease()));
        }
        boolean finished = false;
        while (!finished) {
            Instant closed = permit(settings.reserve());
            if (closed != null) {
                return closed;
            }
            Instant begun = clock.instant();
            BitrixReads.Part part = reads.between(after, until);
            Deals deals = part.deals();
            long end = part.reached();
            boolean last = end >= until;
            batch.file(
                    deals.deals(),
                    reads.parties(deals.deals()),
                    claim,
                    counts -> cursor.loaded(
                            claim,
                            end,
                            last,
                            deals.deals().size(),
                            counts.plus(new Counts(0, 0, deals.unreadable())),
                            Duration.between(begun, clock.instant()),
                            lease()));
            calls.report(BitrixSystem.NAME, ANSWERED);
            after = end;
            finished = last;
            Instant hinted = hinted(claim);
            if (hinted != null) {
                return hinted;
            }
        }
        return null;
    }

    /** A round of changes: from a little before where the last one ended, until there is no more. */
    private @Nullable Instant changes(Place from, UUID claim) {
        Instant moment = beginning(from);
        long after = 0;
        boolean more = true;
        int failed = 0;
        while (more) {
            Instant closed = permit(0);
            if (closed != null) {
                return closed;
            }
            Deals page;
            try {
                page = reads.changedSince(moment, after);
                failed = 0;
            } catch (BitrixUnavailableException e) {
                if (++failed == PAGE_ATTEMPTS) {
                    throw e;
                }
                calls.report(BitrixSystem.NAME, e.outcome());
                continue;
            }
            List<RemoteDeal> news = batch.news(page.deals());
            RemoteDeal last = page.deals().isEmpty()
                    ? null
                    : page.deals().get(page.deals().size() - 1);
            Instant seen = last == null ? null : last.changedAt();
            batch.file(news, reads.parties(news), claim, counts -> cursor.changed(claim, seen, counts, lease()));
            calls.report(BitrixSystem.NAME, ANSWERED);
            more = page.more() && last != null;
            if (last != null) {
                moment = last.changedAt();
                after = last.id();
            }
        }
        return null;
    }

    /** What is written with an earlier time than what was seen last is written soon after it, and within a round's overlap. */
    private Instant beginning(Place place) {
        Instant seen = place.seenUntil();
        Instant polled = place.polledAt();
        Instant latest = polled == null || seen.isAfter(polled) ? seen : polled;
        return latest.minus(settings.overlap());
    }

    /** Takes a permit, waiting a little if need be; returns when to ask again if there is none. */
    private @Nullable Instant permit(int reserve) {
        Instant patience = clock.instant().plus(PATIENCE);
        Optional<Instant> again = calls.take(BitrixSystem.NAME, rate, reserve);
        while (again.isPresent()) {
            Instant at = again.get();
            if (at.isAfter(patience) || Thread.currentThread().isInterrupted()) {
                return at;
            }
            LockSupport.parkNanos(
                    this, Math.max(1, Duration.between(clock.instant(), at).toNanos()));
            again = calls.take(BitrixSystem.NAME, rate, reserve);
        }
        return null;
    }

    private Lease lease() {
        Instant now = clock.instant();
        return new Lease(now, now.plus(settings.lease()));
    }

    private static void held(boolean still) {
        if (!still) {
            throw new LostCursorException();
        }
    }
}
