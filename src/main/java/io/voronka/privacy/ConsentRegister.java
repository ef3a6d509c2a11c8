package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.platform.rows.PendingRows;
import io.voronka.privacy.store.ConsentRow;
import io.voronka.privacy.store.ConsentRows;
import java.util.List;
import org.springframework.stereotype.Service;

/** The register of consents: append-only, a hash chain a person, sealed every minute. */
@Service
public class ConsentRegister {

    private final ConsentRows rows;
    private final ConsentWriter writer;
    private final PendingRows pendingRows;

    ConsentRegister(ConsentRows rows, ConsentWriter writer, PendingRows pendingRows) {
        this.rows = rows;
        this.writer = writer;
        this.pendingRows = pendingRows;
    }

    /** Registers a consent at the end of the transaction. */
    public void append(Consent consent) {
        pendingRows.add(writer, consent);
    }

    /** All consents of a person in the order of registration, without their traces. */
    public List<Consent> of(PersonId person) {
        return page(person, 0, Integer.MAX_VALUE).stream()
                .map(Registered::consent)
                .toList();
    }

    /** A part of them. */
    public List<Registered> page(PersonId person, int afterSeq, int limit) {
        return rows.page(person, afterSeq, limit).stream()
                .map(ConsentRegister::registered)
                .toList();
    }

    /**
     * A consent in the register.
     *
     * @param seq place among the consents of its person, from 1
     */
    public record Registered(int seq, Consent consent) {}

    private static Registered registered(ConsentRow row) {
        return new Registered(row.seq(), row.consent());
    }
}
