package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.ChainFault.Kind;
import io.voronka.privacy.store.ConsentHeads;
import io.voronka.privacy.store.ConsentHeads.Seal;
import io.voronka.privacy.store.ConsentHeads.SealedHead;
import io.voronka.privacy.store.ConsentRow;
import io.voronka.privacy.store.ConsentRows;
import io.voronka.privacy.store.DeletionActRows;
import io.voronka.privacy.store.DeletionActRows.ActHead;
import io.voronka.privacy.store.DeletionActRows.ActRow;
import io.voronka.privacy.store.RevealRows;
import io.voronka.privacy.store.RevealRows.AuditHead;
import io.voronka.privacy.store.RevealRows.AuditRow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Recomputes the chains of the vault and says where they do not hold. Sees one state of the database. */
@Service
public class ChainVerifier {

    private static final int PAGE = 5_000;
    private static final String AUDIT = "reveal-audit";
    private static final String SEALS = "consent-seal";
    private static final String ACTS = "destruction-act";

    private final ConsentRows consents;
    private final ConsentHeads heads;
    private final ConsentSealing sealing;
    private final RevealRows reveals;
    private final DeletionActRows acts;
    private final KeyedHash keyedHash;

    ChainVerifier(
            ConsentRows consents,
            ConsentHeads heads,
            ConsentSealing sealing,
            RevealRows reveals,
            DeletionActRows acts,
            KeyedHash keyedHash) {
        this.consents = consents;
        this.heads = heads;
        this.sealing = sealing;
        this.reveals = reveals;
        this.acts = acts;
        this.keyedHash = keyedHash;
    }

    /** The first fault of each person's chain of consents. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<ChainFault> consents() {
        Map<PersonId, ChainFault> faults = new LinkedHashMap<>();
        PersonId person = new PersonId(new UUID(0, 0));
        int seq = 0;
        byte[] hash = ChainDigest.start();
        List<ConsentRow> page;
        do {
            page = consents.scan(person, seq, PAGE);
            for (ConsentRow row : page) {
                if (!row.consent().personId().equals(person)) {
                    person = row.consent().personId();
                    seq = 0;
                    hash = ChainDigest.start();
                }
                Kind fault = fault(hash, seq, row);
                if (fault != null) {
                    faults.putIfAbsent(person, new ChainFault(person.toString(), row.seq(), fault));
                }
                seq = row.seq();
                hash = row.hash();
            }
        } while (page.size() == PAGE);
        for (ConsentHeads.WrongEnd end : heads.wrongEnds()) {
            faults.putIfAbsent(end.person(), new ChainFault(end.person().toString(), end.length(), Kind.MISSING));
        }
        return List.copyOf(faults.values());
    }

    /** The first fault of one person's chain, whose rows are given in order. */
    static Optional<ChainFault> fault(PersonId person, List<ConsentRow> rows, @Nullable SealedHead head) {
        int seq = 0;
        byte[] hash = ChainDigest.start();
        for (ConsentRow row : rows) {
            Kind fault = fault(hash, seq, row);
            if (fault != null) {
                return Optional.of(new ChainFault(person.toString(), row.seq(), fault));
            }
            seq = row.seq();
            hash = row.hash();
        }
        boolean whole = head == null ? seq == 0 : head.length() == seq && Arrays.equals(head.hash(), hash);
        return whole ? Optional.empty() : Optional.of(new ChainFault(person.toString(), seq + 1, Kind.MISSING));
    }

    private static @Nullable Kind fault(byte[] previousHash, int previousSeq, ConsentRow row) {
        if (row.seq() != previousSeq + 1) {
            return Kind.MISSING;
        }
        byte[] expected = ConsentChain.hash(previousHash, row.consent(), row.seq(), row.trace());
        return Arrays.equals(expected, row.hash()) ? null : Kind.CHANGED;
    }

    /** The first seal that does not fit the register as it is today. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<ChainFault> seals() {
        byte[] previous = ChainDigest.start();
        long number = 0;
        for (Seal seal : heads.seals()) {
            number++;
            if (seal.id() != number) {
                return List.of(new ChainFault(SEALS, number, Kind.MISSING));
            }
            if (!sealing.fits(previous, seal)) {
                return List.of(new ChainFault(SEALS, number, Kind.CHANGED));
            }
            previous = seal.root();
        }
        return List.of();
    }

    /** The first fault of the chain of reveals. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<ChainFault> reveals() {
        long number = 0;
        byte[] previous = ChainDigest.start();
        List<AuditRow> page;
        do {
            page = reveals.scan(number, PAGE);
            for (AuditRow row : page) {
                number++;
                if (row.number() != number) {
                    return List.of(new ChainFault(AUDIT, number, Kind.MISSING));
                }
                if (!keyedHash.matches(row.hash(), Reveal.PURPOSE, Reveal.digest(previous, row))) {
                    return List.of(new ChainFault(AUDIT, number, Kind.CHANGED));
                }
                previous = row.hash();
            }
        } while (page.size() == PAGE);
        AuditHead head = reveals.head();
        boolean whole = head.number() == number && Arrays.equals(head.hash(), previous);
        return whole ? List.of() : List.of(new ChainFault(AUDIT, number + 1, Kind.MISSING));
    }

    /** The first fault of the chain of acts of destruction. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<ChainFault> acts() {
        long number = 0;
        byte[] previous = ChainDigest.start();
        List<ActRow> page;
        do {
            page = acts.scan(number, PAGE);
            for (ActRow row : page) {
                number++;
                if (row.number() != number) {
                    return List.of(new ChainFault(ACTS, number, Kind.MISSING));
                }
                byte[] digest = DestructionActs.digest(previous, number, row.deletion(), row.act(), row.drawnAt());
                if (!keyedHash.matches(row.hash(), DestructionActs.PURPOSE, digest)) {
                    return List.of(new ChainFault(ACTS, number, Kind.CHANGED));
                }
                previous = row.hash();
            }
        } while (page.size() == PAGE);
        ActHead head = acts.head();
        boolean whole = head.number() == number && Arrays.equals(head.hash(), previous);
        return whole ? List.of() : List.of(new ChainFault(ACTS, number + 1, Kind.MISSING));
    }
}
