package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.MatchKeyIndex.Search;
import io.voronka.privacy.store.ReachedPeople;
import io.voronka.privacy.store.ReachedPeople.Found;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/**
 * Locks and reads in one round trip all that tells whom leads mean, where {@link Vault} would take one for each step. The
 * order of locks is the same: keys of twins, contact points, people by id; then records are read.
 */
@Service
public class VaultReach {

    private final ReachedPeople rows;
    private final int contactCrowd;

    VaultReach(ReachedPeople rows, PrivacyProperties properties) {
        this.rows = rows;
        this.contactCrowd = properties.contactCrowd();
    }

    /**
     * Locks contact points as {@link Vault#lock} does and then the people behind them, unless they are a crowd; their
     * records are brought along for {@link Vault#read}. If nobody is behind any, the search by likeness is made.
     *
     * @param also people who are locked with them, whatever the contacts
     * @throws IllegalStateException outside a transaction, or when it has locked contact points before
     */
    public Reached reach(Collection<BlindIndex> indexes, Search search, Set<PersonId> also) {
        VaultSession session = VaultSession.current();
        TreeSet<BlindIndex> wanted = new TreeSet<>(indexes);
        if (wanted.isEmpty() && also.isEmpty()) {
            return Reached.NOBODY;
        }
        if (session.points() != null) {
            throw new IllegalStateException("A transaction locks all its contact points in one call");
        }
        Found found = rows.reach(wanted, contactCrowd + 1, also, search.keys());
        if (found.points().size() != wanted.size()) {
            throw new IllegalStateException("Contact points vanished while they were being locked");
        }
        session.locked(found.points());
        session.bring(found.records());
        boolean nobody = found.behind().values().stream().allMatch(Set::isEmpty);
        return Reached.of(found, nobody ? search.plain(found.alike()) : null);
    }

    /** Locks the rows of people in the client base, in the order of their ids, and brings their records along. */
    public Collection<PersonRow> open(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        Found found = rows.open(new TreeSet<>(people));
        VaultSession.current().bring(found.records());
        return found.locked();
    }
}
