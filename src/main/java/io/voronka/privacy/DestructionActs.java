package io.voronka.privacy;

import io.voronka.privacy.store.DeletionActRows;
import io.voronka.privacy.store.DeletionActRows.ActHead;
import io.voronka.privacy.store.DeletionActRows.ActRow;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;

/** The acts of destruction: numbered, chained, never changed. */
@Service
public class DestructionActs {

    static final String PURPOSE = "destruction-act";

    private final DeletionActRows rows;
    private final KeyedHash keyedHash;
    private final Clock clock;

    DestructionActs(DeletionActRows rows, KeyedHash keyedHash, Clock clock) {
        this.rows = rows;
        this.keyedHash = keyedHash;
        this.clock = clock;
    }

    /**
     * Draws up the act of a deletion, in the running transaction; one that is there already stays.
     *
     * @param text of the act, as JSON, by its number and the time
     */
    public void drawUp(UUID deletion, BiFunction<Long, Instant, String> text) {
        ActHead head = rows.lockHead();
        if (rows.find(deletion).isPresent()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long number = head.number() + 1;
        String act = text.apply(number, now);
        byte[] hash = keyedHash.of(PURPOSE, digest(head.hash(), number, deletion, act, now));
        rows.append(new ActRow(number, deletion, act, now, hash));
    }

    /** The act as JSON; empty until it is drawn up. */
    public Optional<String> find(UUID deletion) {
        return rows.find(deletion).map(ActRow::act);
    }

    /** What the keyed hash of an act covers. */
    static byte[] digest(byte[] previous, long number, UUID deletion, String act, Instant at) {
        return ChainDigest.after(previous)
                .add(number)
                .add(deletion)
                .add(act)
                .add(at)
                .hash();
    }
}
