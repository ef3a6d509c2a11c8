package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.PersonImageRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * People as they were before something that can be taken back. An image is a copy of the stored rows, so that putting it
 * back leaves the very bytes that were there.
 */
@Service
public class PersonImages {

    private final PersonImageRows rows;
    private final DataKeys keys;

    PersonImages(PersonImageRows rows, DataKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /**
     * Copies the rows of people as the database has them now. What this transaction has saved and not yet written is
     * not in the image. A person who has an image of this already keeps it.
     *
     * @param imageOf what may be taken back: a merge, an import
     */
    public void capture(UUID imageOf, Collection<PersonId> people) {
        if (!people.isEmpty()) {
            rows.capture(imageOf, people);
        }
    }

    /** The records of images; those of erased people can't be opened any more and are left out. */
    public Map<PersonId, PersonRecord> read(UUID imageOf, Collection<PersonId> people) {
        Map<PersonId, PersonRecord> records = new HashMap<>();
        rows.read(imageOf, people)
                .forEach(image -> records.put(
                        image.person(),
                        RecordCodec.open(keys.unwrap(image.person().value(), image.wrappedKey()), image.sealed())));
        return records;
    }

    /**
     * Puts records, match keys and contact links back as they were. Those without an image, or without a record to
     * replace, are left alone. The caller has locked the people, and saves nothing of them in this transaction.
     *
     * @return how many people were put back
     */
    public int restore(UUID imageOf, Collection<PersonId> people) {
        return people.isEmpty() ? 0 : rows.restore(imageOf, people);
    }

    /** Forgets all images of one thing. */
    public void discard(UUID imageOf) {
        rows.discard(imageOf);
    }
}
