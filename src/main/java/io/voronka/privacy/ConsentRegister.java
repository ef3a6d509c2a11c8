package io.voronka.privacy;

import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.platform.event.ConsentWithdrawn;
import io.voronka.platform.rows.PendingRows;
import io.voronka.privacy.store.ConsentRow;
import io.voronka.privacy.store.ConsentRows;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The register of consents: append-only, a hash chain a person, sealed every minute. */
@Service
public class ConsentRegister {

    private final ConsentRows rows;
    private final ConsentWriter writer;
    private final PendingRows pendingRows;
    private final ApplicationEventPublisher events;

    ConsentRegister(ConsentRows rows, ConsentWriter writer, PendingRows pendingRows, ApplicationEventPublisher events) {
        this.rows = rows;
        this.writer = writer;
        this.pendingRows = pendingRows;
        this.events = events;
    }

    /** Registers a consent at the end of the transaction. */
    public void append(Consent consent) {
        pendingRows.add(writer, consent);
        if (consent.action() == ConsentAction.WITHDRAWN) {
            events.publishEvent(new ConsentWithdrawn(consent.personId(), consent.purpose()));
        }
    }

    /** All consents of a person in the order of registration, without their traces. */
    public List<Consent> of(PersonId person) {
        return page(List.of(person), Place.START, Integer.MAX_VALUE).stream()
                .map(Registered::consent)
                .toList();
    }

    /** A part of the consents of people, one after the other by their ids, each one's in the order of registration. */
    public List<Registered> page(Collection<PersonId> people, Place after, int limit) {
        return rows.page(people, after.person(), after.seq(), limit).stream()
                .map(ConsentRegister::registered)
                .toList();
    }

    /** Where a page ends: a consent by its person and its number. */
    public record Place(PersonId person, int seq) {

        /** Before all others. */
        public static final Place START = new Place(new PersonId(new UUID(0, 0)), 0);
    }

    /**
     * A consent in the register.
     *
     * @param seq place among the consents of its person, from 1
     */
    public record Registered(int seq, Consent consent) {

        public Place place() {
            return new Place(consent.personId(), seq);
        }
    }

    private static Registered registered(ConsentRow row) {
        return new Registered(row.seq(), row.consent());
    }
}
