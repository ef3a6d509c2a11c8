package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.platform.rows.RowWriter;
import io.voronka.privacy.VaultSession.OpenPerson;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.ConsentHeads;
import io.voronka.privacy.store.ConsentHeads.Head;
import io.voronka.privacy.store.ConsentRow;
import io.voronka.privacy.store.ConsentRows;
import io.voronka.privacy.store.SealedPeople;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Appends the consents of a transaction to the chains of their people. */
@Component
class ConsentWriter implements RowWriter<Consent> {

    private final ConsentRows rows;
    private final ConsentHeads heads;
    private final SealedPeople people;
    private final DataKeys dataKeys;

    ConsentWriter(ConsentRows rows, ConsentHeads heads, SealedPeople people, DataKeys dataKeys) {
        this.rows = rows;
        this.heads = heads;
        this.people = people;
        this.dataKeys = dataKeys;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public void write(List<Consent> consents) {
        Map<PersonId, DataKey> keys = keys(consents);
        Map<PersonId, Head> ends = heads(consents);
        List<ConsentRow> chained = new ArrayList<>(consents.size());
        for (Consent consent : consents) {
            Head end = ends.getOrDefault(consent.personId(), new Head(consent.personId(), 0, ChainDigest.start()));
            ConsentRow row = ConsentChain.row(end.hash(), consent, end.length() + 1, sealedTrace(consent, keys));
            chained.add(row);
            ends.put(consent.personId(), new Head(consent.personId(), row.seq(), row.hash()));
        }
        rows.insert(chained);
        heads.write(ends.values());
    }

    private static byte @Nullable [] sealedTrace(Consent consent, Map<PersonId, DataKey> keys) {
        if (consent.trace().equals(Consent.Trace.NONE)) {
            return null;
        }
        DataKey key = keys.get(consent.personId());
        if (key == null) {
            throw new OptimisticLockingFailureException("A person was erased while a consent was being registered");
        }
        return RecordCodec.seal(key, consent);
    }

    private Map<PersonId, DataKey> keys(List<Consent> consents) {
        Map<PersonId, OpenPerson> open = VaultSession.current().people();
        Map<PersonId, DataKey> keys = new HashMap<>();
        SortedSet<PersonId> closed = new TreeSet<>();
        for (Consent consent : consents) {
            OpenPerson person = open.get(consent.personId());
            if (person != null) {
                keys.put(person.id(), person.key());
            } else if (!consent.trace().equals(Consent.Trace.NONE)) {
                closed.add(consent.personId());
            }
        }
        if (!closed.isEmpty()) {
            people.keys(closed)
                    .forEach(key ->
                            keys.put(key.person(), dataKeys.unwrap(key.person().value(), key.wrapped())));
        }
        return keys;
    }

    /** A person made by this very transaction has no chain that anybody else could know of. */
    private Map<PersonId, Head> heads(List<Consent> consents) {
        Map<PersonId, OpenPerson> open = VaultSession.current().people();
        SortedSet<PersonId> present = new TreeSet<>();
        for (Consent consent : consents) {
            OpenPerson person = open.get(consent.personId());
            if (person == null || !person.isMadeHere()) {
                present.add(consent.personId());
            }
        }
        return present.isEmpty() ? new HashMap<>() : heads.lock(present, ChainDigest.start());
    }
}
