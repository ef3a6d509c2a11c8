package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.ContactPoints;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Who is behind a phone, an e-mail or an INN, to be looked at only: nothing is locked. */
@Service
public class ContactIndex {

    private final ContactPoints points;
    private final BlindIndexer indexer;

    ContactIndex(ContactPoints points, BlindIndexer indexer) {
        this.points = points;
        this.indexer = indexer;
    }

    /**
     * The people behind a contact.
     *
     * @param normalised as it is stored: E.164 without extension, canonical mailbox, digits of an INN
     * @param most no more than so many of them
     */
    public Set<PersonId> behind(ContactType type, String normalised, int most) {
        return points.behind(indexer.index(type, normalised), most);
    }

    /** The same by a blind index. */
    public Set<PersonId> behind(BlindIndex contact, int most) {
        return points.behind(contact, most);
    }
}
