package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.ConsentProof.Chain;
import io.voronka.privacy.ConsentProof.Entry;
import io.voronka.privacy.ConsentProof.Fault;
import io.voronka.privacy.ConsentProof.TraceState;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.ConsentHeads;
import io.voronka.privacy.store.ConsentHeads.SealedHead;
import io.voronka.privacy.store.ConsentRow;
import io.voronka.privacy.store.ConsentRows;
import io.voronka.privacy.store.SealedPeople;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Draws up the proof of a person's consents. It can be drawn up after an erasure, too: then the traces are destroyed. */
@Service
public class ProvenConsents {

    private final ConsentRows rows;
    private final ConsentHeads heads;
    private final ConsentTexts texts;
    private final PersonGroups groups;
    private final Vault vault;
    private final SealedPeople people;
    private final DataKeys dataKeys;
    private final Reveal reveal;
    private final Clock clock;
    private final TransactionTemplate oneState;

    ProvenConsents(
            ConsentRows rows,
            ConsentHeads heads,
            ConsentTexts texts,
            PersonGroups groups,
            Vault vault,
            SealedPeople people,
            DataKeys dataKeys,
            Reveal reveal,
            Clock clock,
            PlatformTransactionManager transactionManager) {
        this.rows = rows;
        this.heads = heads;
        this.texts = texts;
        this.groups = groups;
        this.vault = vault;
        this.people = people;
        this.dataKeys = dataKeys;
        this.reveal = reveal;
        this.clock = clock;
        this.oneState = new TransactionTemplate(transactionManager);
        this.oneState.setReadOnly(true);
        this.oneState.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * The proof, once that it is shown is audited.
     *
     * @throws ApiProblem 422 without a reason, 404 for an unknown person, 429 over the quota of the day
     */
    public ConsentProof show(PersonId person, String reason, String login) {
        Reveal.checkReason(reason);
        if (vault.presence(person) == Vault.Presence.UNKNOWN
                && rows.page(List.of(person), person, 0, 1).isEmpty()) {
            throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
        reveal.audit(person, List.of("CONSENT_PROOF"), reason.strip(), login, Roles.DPO);
        return of(person);
    }

    /** The proof for a caller who has audited it. */
    public ConsentProof of(PersonId person) {
        ConsentProof proof = oneState.execute(status -> drawUp(person));
        if (proof == null) {
            throw new IllegalStateException("A proof is never null");
        }
        return proof;
    }

    private ConsentProof drawUp(PersonId person) {
        Set<PersonId> group = new TreeSet<>(groups.group(person));
        group.add(person);
        Map<PersonId, List<ConsentRow>> records = new HashMap<>();
        rows.page(group, ConsentRegister.Place.START.person(), 0, Integer.MAX_VALUE)
                .forEach(row -> records.computeIfAbsent(row.consent().personId(), id -> new ArrayList<>())
                        .add(row));
        Map<PersonId, DataKey> keys = keys(group);
        // Records of somebody erased long ago are gone themselves; that their ends still fit, the verification of all
        // says.
        List<Chain> chains = group.stream()
                .filter(id -> records.containsKey(id) || keys.containsKey(id))
                .map(id -> chain(id, records.getOrDefault(id, List.of()), keys.get(id)))
                .toList();
        boolean holds = chains.stream().allMatch(chain -> chain.fault() == null);
        return new ConsentProof(person.value(), clock.instant(), holds, chains);
    }

    private Map<PersonId, DataKey> keys(Collection<PersonId> group) {
        Map<PersonId, DataKey> keys = new HashMap<>();
        people.keys(new TreeSet<>(group))
                .forEach(key ->
                        keys.put(key.person(), dataKeys.unwrap(key.person().value(), key.wrapped())));
        return keys;
    }

    private Chain chain(PersonId person, List<ConsentRow> records, @Nullable DataKey key) {
        SealedHead head = heads.find(person).orElse(null);
        Fault fault = ChainVerifier.fault(person, records, head)
                .map(found -> new Fault(found.number(), found.kind()))
                .orElse(null);
        List<Entry> entries = new ArrayList<>();
        byte[] previous = ChainDigest.start();
        for (ConsentRow row : records) {
            entries.add(entry(row, previous, key));
            previous = row.hash();
        }
        return new Chain(
                person.value(),
                records.size(),
                fault,
                head == null ? null : head.seal(),
                head == null ? null : head.sealedAt(),
                entries);
    }

    private Entry entry(ConsentRow row, byte[] previous, @Nullable DataKey key) {
        Consent consent = row.consent();
        byte[] sealed = row.trace();
        Consent.Trace trace = sealed == null || key == null
                ? Consent.Trace.NONE
                : RecordCodec.openTrace(key, consent.consentId(), sealed);
        return new Entry(
                row.seq(),
                consent.consentId(),
                consent.purpose(),
                consent.channels(),
                consent.topic(),
                consent.brand(),
                consent.action(),
                consent.givenAt(),
                consent.receivedAt(),
                consent.validUntil(),
                consent.text().id(),
                consent.text().version(),
                consent.text().language(),
                consent.text().hash(),
                texts.of(consent.text()).map(ConsentText::content).orElse(null),
                consent.method(),
                consent.origin().source(),
                consent.origin().campaign(),
                consent.origin().contractor(),
                state(sealed, key),
                trace.url(),
                trace.ip(),
                trace.userAgent(),
                trace.note(),
                consent.reference(),
                consent.doubleOptIn().sentAt(),
                consent.doubleOptIn().confirmedAt(),
                consent.actor(),
                consent.supersedes(),
                HexFormat.of().formatHex(previous),
                HexFormat.of().formatHex(row.hash()));
    }

    private static TraceState state(byte @Nullable [] sealed, @Nullable DataKey key) {
        if (sealed == null) {
            return TraceState.NONE;
        }
        return key == null ? TraceState.DESTROYED : TraceState.KNOWN;
    }
}
