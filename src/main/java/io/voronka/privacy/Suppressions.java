package io.voronka.privacy;

import io.voronka.kernel.Channel;
import io.voronka.privacy.store.SuppressionRows;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** The list of contacts to be left alone. It knows no people and survives their deletion. */
@Service
public class Suppressions {

    private final SuppressionRows rows;
    private final Clock clock;

    Suppressions(SuppressionRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** What stands against each contact; contacts with nothing against them are left out. */
    public Map<BlindIndex, Set<Suppression>> standing(Collection<BlindIndex> contacts) {
        return contacts.isEmpty() ? Map.of() : rows.find(new TreeSet<>(contacts));
    }

    /**
     * Writes at once, in the running transaction if there is one. The first reason and time of a scope stay,
     * but a deletion's reason stands above all others.
     */
    public void suppress(Collection<BlindIndex> contacts, SuppressionScope scope, SuppressionReason reason) {
        if (!contacts.isEmpty()) {
            Instant now = clock.instant();
            rows.insert(new TreeSet<>(contacts), new Suppression(scope, reason, now));
        }
    }

    /** Lifts what stands against a channel, by the person's own confirmed act; what a deletion has written stays. */
    public void lift(Collection<BlindIndex> contacts, Channel channel) {
        if (!contacts.isEmpty()) {
            rows.lift(new TreeSet<>(contacts), channel);
        }
    }

    /** What a deletion has written stands on as an unsubscription from all, which the person itself can lift. */
    public void keepWithoutDeletion(Collection<BlindIndex> contacts) {
        if (!contacts.isEmpty()) {
            rows.keepWithoutDeletion(new TreeSet<>(contacts));
        }
    }
}
