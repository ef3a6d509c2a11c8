package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.platform.transaction.TransactionBound;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.store.SealedPeople.SealedPerson;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the vault remembers for the length of a transaction: locked contact points, and people with their open keys. */
final class VaultSession {

    private static final TransactionBound<VaultSession> SESSIONS = new TransactionBound<>();

    private @Nullable Map<BlindIndex, Long> points;
    private final Map<PersonId, OpenPerson> people = new HashMap<>();
    private final Map<PersonId, SealedPerson> brought = new HashMap<>();

    private VaultSession() {}

    /** A person whose key is unwrapped. */
    static final class OpenPerson {
        private final PersonId id;
        private final DataKey key;
        private final boolean madeHere;
        private int version;
        private @Nullable PersonRecord pending;
        private @Nullable PersonRecord read;

        /** @param version of the stored record; 0 = there is none yet */
        OpenPerson(PersonId id, DataKey key, int version) {
            this.id = id;
            this.key = key;
            this.version = version;
            this.madeHere = version == 0;
        }

        PersonId id() {
            return id;
        }

        DataKey key() {
            return key;
        }

        int version() {
            return version;
        }

        /** The record of this version as it was read, if it was; what has not changed need not be opened again. */
        @Nullable
        PersonRecord read(int storedVersion) {
            return version == storedVersion ? read : null;
        }

        OpenPerson withRead(PersonRecord record) {
            read = record;
            return this;
        }

        boolean isNew() {
            return version == 0;
        }

        /** Made by this transaction, written yet or not. */
        boolean isMadeHere() {
            return madeHere;
        }

        /** The record that this transaction will write, if any. */
        @Nullable
        PersonRecord pending() {
            return pending;
        }

        void save(PersonRecord changed) {
            pending = changed;
        }

        void written() {
            version++;
            read = null;
            pending = null;
        }
    }

    /** @throws IllegalStateException when no transaction is running */
    static VaultSession current() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The vault writes and locks only inside a transaction");
        }
        VaultSession session = SESSIONS.find();
        return session == null ? SESSIONS.bind(new VaultSession()) : session;
    }

    /** The contact points that this transaction has locked, with their ids; null before it has locked any. */
    @Nullable
    Map<BlindIndex, Long> points() {
        return points;
    }

    void locked(Map<BlindIndex, Long> locked) {
        points = locked;
    }

    /** Makes this transaction read people anew, after their rows were put back behind its back. */
    void forget(Collection<PersonId> ids) {
        people.keySet().removeAll(ids);
        brought.keySet().removeAll(ids);
    }

    /** Records as they are now, of people whom this transaction has locked. */
    void bring(Map<PersonId, SealedPerson> records) {
        brought.putAll(records);
    }

    /** A record that was brought along, once: whoever reads it again, later, asks again. */
    @Nullable
    SealedPerson take(PersonId id) {
        return brought.remove(id);
    }

    Map<PersonId, OpenPerson> people() {
        return people;
    }
}
