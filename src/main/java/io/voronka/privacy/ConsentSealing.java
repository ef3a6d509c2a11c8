package io.voronka.privacy;

import io.voronka.privacy.store.ConsentHeads;
import io.voronka.privacy.store.ConsentHeads.HeadDigest;
import io.voronka.privacy.store.ConsentHeads.Seal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Puts new ends of consent chains under a keyed root that covers the root before. A chain proves its order; the seal,
 * made with a key that the database does not have, proves that nobody rewrote a whole chain later.
 */
@Component
class ConsentSealing {

    /** Bounds the work of one statement; a load of millions is sealed in several. */
    private static final int HEADS = 20_000;

    private static final String PURPOSE = "consent-seal";

    private final ConsentHeads heads;
    private final KeyedHash keyedHash;
    private final Clock clock;
    private final TransactionOperations transactions;

    ConsentSealing(ConsentHeads heads, KeyedHash keyedHash, Clock clock, TransactionOperations transactions) {
        this.heads = heads;
        this.keyedHash = keyedHash;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void seal() {
        int sealed;
        do {
            sealed = sealOnce();
        } while (sealed == HEADS);
    }

    /** Returns how many heads were sealed: 0 when none is new, or another node is at it. */
    int sealOnce() {
        Integer sealed = transactions.execute(status -> heads.startSealing() ? sealNewHeads() : 0);
        return sealed == null ? 0 : sealed;
    }

    private int sealNewHeads() {
        Optional<Seal> last = heads.lastSeal();
        long seal = last.map(Seal::id).orElse(0L) + 1;
        HeadDigest fresh = heads.mark(seal, HEADS);
        if (fresh.digest() != null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            byte[] previous = last.map(Seal::root).orElseGet(ChainDigest::start);
            byte[] root = keyedHash.of(PURPOSE, content(previous, seal, now, fresh.heads(), fresh.digest()));
            heads.insertSeal(seal, now, fresh.heads(), root);
        }
        return fresh.heads();
    }

    /** Whether a seal fits what the register holds today. */
    boolean fits(byte[] previousRoot, Seal seal) {
        byte[] digest = seal.present().digest();
        return digest != null
                && seal.present().heads() == seal.heads()
                && keyedHash.matches(
                        seal.root(), PURPOSE, content(previousRoot, seal.id(), seal.sealedAt(), seal.heads(), digest));
    }

    private static byte[] content(byte[] previousRoot, long seal, Instant at, int heads, byte[] digest) {
        return ChainDigest.after(previousRoot)
                .add(seal)
                .add(at)
                .add(heads)
                .add(digest)
                .hash();
    }
}
