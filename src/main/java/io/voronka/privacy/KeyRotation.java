package io.voronka.privacy;

import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.KeysetCheckRow;
import io.voronka.privacy.store.RotationRows;
import io.voronka.privacy.store.RotationRows.Kind;
import io.voronka.privacy.store.RotationRows.Progress;
import io.voronka.privacy.store.WrappedKeys;
import io.voronka.privacy.store.WrappedKeys.Wrapped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the vault to the keys of the keyset, portion by portion, while everybody works on: data keys are wrapped anew,
 * and people get their indexes under a second key. One node at a time, each portion one transaction together with how far
 * it has come; a pass that finds nothing to change is the last.
 */
@Service
public class KeyRotation {

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    /** Of an index that has had one key only. */
    private static final int FIRST = 5;

    private final RotationRows rows;
    private final WrappedKeys wrapped;
    private final IndexFilling filling;
    private final KeysetCheckRow check;
    private final DataKeys keys;
    private final BlindIndexer indexer;
    private final PrivacyProperties properties;
    private final TransactionTemplate transactions;
    private final Clock clock;

    KeyRotation(
            RotationRows rows,
            WrappedKeys wrapped,
            IndexFilling filling,
            KeysetCheckRow check,
            DataKeys keys,
            BlindIndexer indexer,
            PrivacyProperties properties,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.wrapped = wrapped;
        this.filling = filling;
        this.check = check;
        this.keys = keys;
        this.indexer = indexer;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How far both rotations are. */
    public List<Progress> progress() {
        return rows.all();
    }

    @Scheduled(
            fixedDelayString = "${voronka.key-rotation.poll:PT1M}",
            initialDelayString = "${voronka.key-rotation.poll:PT1M}")
    public void work() {
        while (rewrapSome()) {
            // until all is wrapped by the present key, or another node is at it
        }
        while (indexSome()) {
            // until everybody is found under all active keys, or another node is at it
        }
    }

    /** Removes what was indexed under keys that are used no more, a day after, when no node can ask for it. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void purge() {
        Progress indexing = rows.get(Kind.INDEXING);
        SortedSet<Short> active = indexer.activeKeys();
        boolean due = indexing.epoch() > FIRST
                && indexing.finishedAt() != null
                && indexing.keys().equals(active)
                && indexing.finishedAt().isBefore(clock.instant().minus(properties.purgeIndexesAfter()));
        while (due) {
            Integer gone = transactions.execute(status -> filling.purge(active));
            due = gone != null && gone > 0;
        }
    }

    /** A portion of data keys; false if none is left for this node. */
    boolean rewrapSome() {
        short key = keys.wrappingKeyId();
        return some(Kind.WRAPPING, key, new TreeSet<>(List.of(key)), this::rewrap);
    }

    /** A portion of people; false if none is left for this node. */
    boolean indexSome() {
        return some(Kind.INDEXING, indexer.epoch(), indexer.activeKeys(), this::index);
    }

    private interface Portion {
        Progress run(Progress progress);
    }

    private boolean some(Kind kind, int epoch, SortedSet<Short> wanted, Portion portion) {
        if (isFollowed(rows.get(kind), epoch)) {
            return false;
        }
        return Boolean.TRUE.equals(transactions.execute(status -> {
            Optional<Progress> taken = rows.take(kind);
            if (taken.isEmpty() || isFollowed(taken.get(), epoch)) {
                return false;
            }
            Progress progress = taken.get();
            if (progress.epoch() < epoch) {
                log.info("{} keys change to {}", kind, wanted);
                progress = progress.begun(epoch, wanted, clock.instant());
            }
            Progress next = portion.run(progress);
            rows.put(next);
            if (next.finishedAt() != null) {
                log.info("{} keys have changed to {}: {} changes", kind, wanted, next.done());
            }
            return next.finishedAt() == null;
        }));
    }

    /** A node with an older keyset leaves the rows to those with the newer one. */
    private static boolean isFollowed(Progress progress, int epoch) {
        return progress.epoch() > epoch || (progress.epoch() == epoch && progress.finishedAt() != null);
    }

    private Progress rewrap(Progress progress) {
        List<Wrapped> old =
                wrapped.otherThan(keys.wrappedPrefix(), progress.target(), progress.place(), properties.rewrapped());
        if (!old.isEmpty()) {
            List<Wrapped> fresh = old.stream()
                    .map(key -> new Wrapped(key.place(), key.owner(), keys.rewrap(key.owner(), key.wrapped())))
                    .toList();
            int changed = wrapped.replace(progress.target(), fresh, keys.wrappingKeyId());
            return progress.at(progress.target(), old.get(old.size() - 1).place(), changed);
        }
        if (progress.target() + 1 < WrappedKeys.TABLES) {
            return progress.at(progress.target() + 1, "", 0);
        }
        if (progress.changed() > 0) {
            return progress.again();
        }
        // The last: a keyset without the old key opens this database from now on.
        check.rewrap(key -> keys.rewrap(VaultOpening.CHECK_OWNER, key));
        return progress.finished(clock.instant());
    }

    private Progress index(Progress progress) {
        IndexFilling.Filled filled = filling.fill(progress.place(), properties.reindexed());
        if (filled.next() != null) {
            return progress.at(0, filled.next(), filled.changed());
        }
        boolean last = progress.changed() + filled.changed() == 0;
        Progress ended = progress.at(0, "", filled.changed());
        return last ? ended.finished(clock.instant()) : ended.again();
    }
}
