package io.voronka.privacy;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.rows.RowWriter;
import io.voronka.privacy.VaultSession.OpenPerson;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.ContactPoints;
import io.voronka.privacy.store.ContactPoints.Link;
import io.voronka.privacy.store.ContactPoints.Taken;
import io.voronka.privacy.store.HeldLeads;
import io.voronka.privacy.store.HeldLeads.HeldLead;
import io.voronka.privacy.store.SealedPeople;
import io.voronka.privacy.store.SealedPeople.SealedPerson;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The only place that knows who a person is. Made for whole chunks of leads: locks and reads take collections, writes
 * are gathered and go out set-based before the commit.
 *
 * <p>Order within a transaction: {@link #lock} once with all contact points, then the rows of {@code person} by id,
 * then {@link #read}, then {@link #save} and {@link #link}.
 */
@Service
public class Vault {

    private static final String HELD = "lead";

    private final DataKeys keys;
    private final ContactPoints points;
    private final SealedPeople people;
    private final HeldLeads heldLeads;
    private final Erasures erasures;
    private final PendingRows pendingRows;
    private final PeopleWriter peopleWriter;
    private final RowWriter<Link> linkWriter;
    private final RowWriter<HeldLead> heldWriter;
    private final int contactCrowd;

    Vault(
            DataKeys keys,
            ContactPoints points,
            SealedPeople people,
            HeldLeads heldLeads,
            Erasures erasures,
            PendingRows pendingRows,
            PeopleWriter peopleWriter,
            ContactLinkWriter linkWriter,
            HeldLeadWriter heldWriter,
            PrivacyProperties properties) {
        this.keys = keys;
        this.points = points;
        this.people = people;
        this.heldLeads = heldLeads;
        this.erasures = erasures;
        this.pendingRows = pendingRows;
        this.peopleWriter = peopleWriter;
        this.linkWriter = linkWriter;
        this.heldWriter = heldWriter;
        this.contactCrowd = properties.contactCrowd();
    }

    /**
     * Locks contact points until the end of the transaction, making those that are new, and tells who is behind each.
     *
     * <p>Points are inserted in order, and then those that were there are locked in order. A session that inserts
     * waits only for points behind the ones it has inserted, and one that locks has no insert before it, so sessions
     * with overlapping points queue up and never wait in a circle. This holds for one call a transaction; a second
     * one may only repeat points of the first.
     *
     * @return every point asked for, with nobody behind a new one; links pending in this transaction are not in it.
     *     Behind a {@linkplain #isCrowd crowded} point are only some
     * @throws IllegalStateException outside a transaction, or when a second call brings new points
     */
    public Map<BlindIndex, Set<PersonId>> lock(Collection<BlindIndex> indexes) {
        VaultSession session = VaultSession.current();
        SortedSet<BlindIndex> wanted = new TreeSet<>(indexes);
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<BlindIndex, Long> held = session.points();
        if (held == null) {
            return take(session, wanted);
        }
        if (!held.keySet().containsAll(wanted)) {
            throw new IllegalStateException("A transaction locks all its contact points in one call");
        }
        return behind(wanted, held);
    }

    private Map<BlindIndex, Set<PersonId>> take(VaultSession session, SortedSet<BlindIndex> wanted) {
        Taken taken = points.take(wanted, contactCrowd + 1);
        if (taken.points().size() != wanted.size()) {
            throw new IllegalStateException("Contact points vanished while they were being locked");
        }
        session.locked(taken.points());
        return taken.behind();
    }

    /** Whether so many people were found behind a point that it is a crowd's, and there may be more of them. */
    public boolean isCrowd(Set<PersonId> behindOnePoint) {
        return behindOnePoint.size() > contactCrowd;
    }

    private Map<BlindIndex, Set<PersonId>> behind(SortedSet<BlindIndex> wanted, Map<BlindIndex, Long> held) {
        Map<Long, Set<PersonId>> linked =
                points.linked(wanted.stream().map(held::get).toList(), contactCrowd + 1);
        Map<BlindIndex, Set<PersonId>> behind = new LinkedHashMap<>();
        for (BlindIndex index : wanted) {
            behind.put(index, linked.getOrDefault(held.get(index), Set.of()));
        }
        return behind;
    }

    /**
     * Opens the records of people; those unknown or erased are left out. A record that this transaction has saved
     * comes as saved.
     *
     * @throws io.voronka.privacy.keys.UnreadableException if a record was tampered with
     */
    public Map<PersonId, PersonRecord> read(Collection<PersonId> ids) {
        Map<PersonId, PersonRecord> records = new HashMap<>();
        Set<PersonId> stored = new TreeSet<>(ids);
        boolean remember = TransactionSynchronizationManager.isActualTransactionActive();
        Map<PersonId, OpenPerson> open = remember ? VaultSession.current().people() : new HashMap<>();
        for (PersonId id : ids) {
            OpenPerson known = open.get(id);
            SealedPerson brought = remember ? VaultSession.current().take(id) : null;
            if (known != null && known.pending() != null) {
                records.put(id, known.pending());
                stored.remove(id);
            } else if (brought != null) {
                records.put(id, opened(open, brought));
                stored.remove(id);
            }
        }
        if (!stored.isEmpty()) {
            for (SealedPerson person : people.read(stored)) {
                records.put(person.person(), opened(open, person));
            }
        }
        return records;
    }

    private PersonRecord opened(Map<PersonId, OpenPerson> open, SealedPerson person) {
        OpenPerson known = open.get(person.person());
        PersonRecord record = known == null ? null : known.read(person.version());
        if (record == null) {
            DataKey key = keys.unwrap(person.person().value(), person.wrappedKey());
            record = RecordCodec.open(key, person.sealed());
            open.put(person.person(), new OpenPerson(person.person(), key, person.version()).withRead(record));
        }
        return record;
    }

    /**
     * The version of a person's record as this transaction has read it; empty if it has read none, or has changed it.
     * Whoever finds that version again finds the record as it was.
     */
    public OptionalInt versionRead(PersonId id) {
        OpenPerson open = VaultSession.current().people().get(id);
        return open == null || open.isNew() || open.pending() != null
                ? OptionalInt.empty()
                : OptionalInt.of(open.version());
    }

    /**
     * Stores what is known of a person, at the end of the transaction. A person that this transaction has not read is
     * a new one and gets a key.
     *
     * <p>The flush fails with {@link org.springframework.dao.OptimisticLockingFailureException} if somebody else has
     * written or erased the person since it was read; locking people before reading them rules that out.
     */
    public void save(PersonId id, PersonRecord person) {
        OpenPerson open = VaultSession.current()
                .people()
                .computeIfAbsent(id, made -> new OpenPerson(made, keys.create(made.value()), 0));
        if (open.pending() == null) {
            pendingRows.add(peopleWriter, open);
        }
        open.save(person);
    }

    /**
     * Says that a person is reached at these contact points, at the end of the transaction.
     *
     * @throws IllegalStateException if this transaction has not locked them
     */
    public void link(PersonId id, Collection<BlindIndex> indexes) {
        Map<BlindIndex, Long> held = VaultSession.current().points();
        for (BlindIndex index : indexes) {
            Long point = held == null ? null : held.get(index);
            if (point == null) {
                throw new IllegalStateException("A contact point must be locked before it is linked");
            }
            pendingRows.add(linkWriter, new Link(point, id));
        }
    }

    /** Keeps the body of a lead that has no person (yet), sealed under a key of its own. */
    public void hold(LeadId lead, byte[] payload) {
        DataKey key = keys.create(lead.value());
        pendingRows.add(heldWriter, new HeldLead(lead, key.wrapped(), key.seal(HELD, payload)));
    }

    /** The body of a held lead. */
    public Optional<byte[]> held(LeadId lead) {
        return heldLeads
                .find(lead)
                .map(held -> keys.unwrap(lead.value(), held.wrappedKey()).open(HELD, held.sealed()));
    }

    /** Destroys the body of a held lead and its key. */
    public void releaseHeld(LeadId lead) {
        heldLeads.delete(lead);
    }

    /**
     * Destroys a person's key, record and links. The erasure is in the ledger outside the database before anything is
     * deleted here, so it holds even if a backup is restored. An erased person is left alone.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void erase(PersonId id) {
        VaultSession.current().take(id);
        erasures.erase(id);
    }

    /** What became of a person. */
    public enum Presence {
        PRESENT,
        ERASED,
        UNKNOWN
    }

    /** Whether the vault holds a person, did once, or never did. */
    public Presence presence(PersonId id) {
        if (!people.keys(List.of(id)).isEmpty()) {
            return Presence.PRESENT;
        }
        return erasures.isErased(id) ? Presence.ERASED : Presence.UNKNOWN;
    }
}
