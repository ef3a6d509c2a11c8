package io.voronka.intake.imports;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import io.voronka.person.Survivorship;
import io.voronka.platform.rows.PendingRows;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ImportLoading;
import io.voronka.privacy.ImportStaging;
import io.voronka.privacy.ImportStaging.Opened;
import io.voronka.privacy.PersonImages;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import io.voronka.privacy.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows that speak of somebody who is there, or of whom an earlier row has made: what they add is added. */
@Component
class KnownRows {

    static final String PERSON_GONE = "person-gone";

    private static final int CHUNK = 500;

    private final ImportStaging staging;
    private final ImportLoading loading;
    private final People people;
    private final Vault vault;
    private final PersonImages images;
    private final Survivorship survivorship;
    private final PendingRows pendingRows;
    private final TransactionTemplate transactions;

    KnownRows(
            ImportStaging staging,
            ImportLoading loading,
            People people,
            Vault vault,
            PersonImages images,
            Survivorship survivorship,
            PendingRows pendingRows,
            TransactionTemplate transactions) {
        this.staging = staging;
        this.loading = loading;
        this.people = people;
        this.vault = vault;
        this.images = images;
        this.survivorship = survivorship;
        this.pendingRows = pendingRows;
        this.transactions = transactions;
    }

    /** One after the other: two rows may speak of one person. */
    void run(ImportLease lease) {
        int after = 0;
        while (true) {
            lease.check();
            List<StagedOutcome> chunk = LoadRows.adding(staging, lease.importId(), after, CHUNK);
            if (chunk.isEmpty()) {
                return;
            }
            Integer done = transactions.execute(status -> load(lease, chunk));
            lease.add(done == null ? 0 : done);
            after = chunk.get(chunk.size() - 1).row();
        }
    }

    private int load(ImportLease lease, List<StagedOutcome> chunk) {
        lease.hold();
        UUID id = lease.importId();
        Map<Integer, PersonId> targets = targets(id, chunk);
        Map<Integer, List<BlindIndex>> contacts = loading.contacts(id, targets.keySet());
        Set<BlindIndex> all = new TreeSet<>();
        contacts.values().forEach(all::addAll);
        Map<BlindIndex, Set<PersonId>> behind = vault.lock(all);
        Map<PersonId, PersonState> states = people.lock(new TreeSet<>(targets.values()));
        Map<PersonId, PersonRecord> records = new HashMap<>(vault.read(states.keySet()));
        leaveGone(id, chunk, targets, records.keySet());
        Map<PersonId, Integer> before = loading.versions(records.keySet());
        Map<Integer, Opened> opened = staging.open(id, targets.keySet());
        Set<PersonId> changing = new TreeSet<>();
        Map<PersonId, Set<BlindIndex>> links = new LinkedHashMap<>();
        targets.forEach((row, person) -> {
            Opened incoming = opened.get(row);
            PersonRecord known = records.get(person);
            if (incoming != null && known != null) {
                PersonRecord merged = survivorship.merge(known, incoming.record());
                if (adds(known, merged)) {
                    records.put(person, merged);
                    changing.add(person);
                }
                contacts.getOrDefault(row, List.of()).stream()
                        .filter(contact ->
                                !behind.getOrDefault(contact, Set.of()).contains(person))
                        .forEach(contact -> links.computeIfAbsent(person, none -> new TreeSet<>())
                                .add(contact));
            }
        });
        Set<PersonId> touched = new TreeSet<>(changing);
        touched.addAll(links.keySet());
        images.capture(id, touched);
        changing.forEach(person -> vault.save(person, records.getOrDefault(person, PersonRecord.EMPTY)));
        links.forEach(vault::link);
        pendingRows.flush();
        loading.note(id, targets, before, loading.versions(records.keySet()));
        return targets.size();
    }

    /** A merge also moves what was known to the end of its list; that alone is no news. */
    static boolean adds(PersonRecord known, PersonRecord merged) {
        return !(Set.copyOf(known.names()).equals(Set.copyOf(merged.names()))
                && Set.copyOf(known.phones()).equals(Set.copyOf(merged.phones()))
                && Set.copyOf(known.emails()).equals(Set.copyOf(merged.emails()))
                && Set.copyOf(known.addresses()).equals(Set.copyOf(merged.addresses()))
                && java.util.Objects.equals(known.birthDate(), merged.birthDate())
                && java.util.Objects.equals(known.company(), merged.company())
                && known.attributes().equals(merged.attributes()));
    }

    /** Whom each row adds to; rows that are loaded already, or whose earlier row is not, are left out. */
    private Map<Integer, PersonId> targets(UUID id, List<StagedOutcome> chunk) {
        Set<Integer> asked = new TreeSet<>();
        chunk.forEach(outcome -> {
            asked.add(outcome.row());
            if (outcome.ofRow() != null) {
                asked.add(outcome.ofRow());
            }
        });
        Map<Integer, PersonId> loaded = loading.loaded(id, asked);
        Map<Integer, StagedOutcome> roots = staging.outcomes(id, asked);
        Map<Integer, PersonId> targets = new LinkedHashMap<>();
        for (StagedOutcome outcome : chunk) {
            PersonId target = null;
            if (outcome.ofPerson() != null) {
                target = new PersonId(outcome.ofPerson());
            } else if (outcome.ofRow() != null) {
                target = loaded.getOrDefault(outcome.ofRow(), targets.get(outcome.ofRow()));
                StagedOutcome root = roots.get(outcome.ofRow());
                if (target == null && root != null && root.ofPerson() != null) {
                    target = new PersonId(root.ofPerson());
                }
            }
            if (target != null && !loaded.containsKey(outcome.row())) {
                targets.put(outcome.row(), target);
            }
        }
        return targets;
    }

    /** Who was erased since the rehearsal can't be added to: somebody has to look. */
    private void leaveGone(UUID id, List<StagedOutcome> chunk, Map<Integer, PersonId> targets, Set<PersonId> present) {
        List<StagedOutcome> gone = new ArrayList<>();
        for (StagedOutcome outcome : chunk) {
            PersonId target = targets.get(outcome.row());
            if (target != null && !present.contains(target)) {
                targets.remove(outcome.row());
                gone.add(outcome.decided(Outcome.REVIEW, null, null, PERSON_GONE));
            }
        }
        staging.put(id, gone);
    }
}
