package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.PersonNoteRows;
import io.voronka.privacy.store.PersonNoteRows.SealedNote;
import io.voronka.privacy.store.SealedPeople;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Free words about a person, such as the note of a call: nobody knows what they tell, so they lie in the vault under the
 * person's key and are destroyed with it. Who may read them is for the caller to say, and to audit.
 */
@Service
public class PersonNotes {

    private final DataKeys keys;
    private final SealedPeople people;
    private final PersonNoteRows rows;
    private final Clock clock;

    PersonNotes(DataKeys keys, SealedPeople people, PersonNoteRows rows, Clock clock) {
        this.keys = keys;
        this.people = people;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A note.
     *
     * @param subject the call it was said in
     * @param field code of what was asked
     */
    public record Note(PersonId person, UUID subject, String field, String text, Instant at, String actor) {

        @Override
        public String toString() {
            return "Note[***]";
        }
    }

    /**
     * Keeps what was said, at once; the same field of the same subject again replaces it.
     *
     * @throws ApiProblem 410 if the person was erased or never there
     */
    public void keep(PersonId person, UUID subject, Map<String, String> texts, String actor) {
        if (texts.isEmpty()) {
            return;
        }
        DataKey key = keys(List.of(person)).get(person);
        if (key == null) {
            throw ApiProblem.of(410, "person-erased", "Nothing can be noted of a person who was erased");
        }
        Instant now = clock.instant();
        texts.forEach((field, text) -> rows.upsert(new SealedNote(
                Ids.next(),
                person,
                subject,
                field,
                key.seal(context(subject, field), text.getBytes(StandardCharsets.UTF_8)),
                now,
                actor)));
    }

    /** What was noted in these calls, in the order of time; notes of people who were erased are gone. */
    public List<Note> of(Collection<UUID> subjects) {
        List<SealedNote> sealed = subjects.isEmpty() ? List.of() : rows.of(subjects);
        Map<PersonId, DataKey> open =
                keys(sealed.stream().map(SealedNote::person).distinct().toList());
        List<Note> notes = new ArrayList<>();
        for (SealedNote note : sealed) {
            DataKey key = open.get(note.person());
            if (key != null) {
                notes.add(new Note(
                        note.person(), note.subject(), note.field(), text(key, note), note.at(), note.actor()));
            }
        }
        return notes;
    }

    private static String text(DataKey key, SealedNote note) {
        return new String(key.open(context(note.subject(), note.field()), note.sealed()), StandardCharsets.UTF_8);
    }

    /** Bound to its place, so that notes can't be swapped. */
    private static String context(UUID subject, String field) {
        return "note:" + subject + ':' + field;
    }

    private Map<PersonId, DataKey> keys(Collection<PersonId> ids) {
        Map<PersonId, DataKey> open = new HashMap<>();
        if (!ids.isEmpty()) {
            people.keys(ids)
                    .forEach(key ->
                            open.put(key.person(), keys.unwrap(key.person().value(), key.wrapped())));
        }
        return open;
    }
}
