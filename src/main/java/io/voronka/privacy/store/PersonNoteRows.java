package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code person_note}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class PersonNoteRows {

    private final JdbcClient jdbc;

    PersonNoteRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A note as stored. */
    public record SealedNote(
            UUID noteId, PersonId person, UUID subject, String field, byte[] sealed, Instant at, String actor) {}

    public void upsert(SealedNote note) {
        jdbc.sql("""
                        INSERT INTO vault.person_note (note_id, person_id, subject, field, sealed, at, actor)
                        VALUES (:note, :person, :subject, :field, :sealed, :at::timestamptz, :actor)
                        ON CONFLICT (subject, field) DO UPDATE
                        SET person_id = excluded.person_id, sealed = excluded.sealed, at = excluded.at,
                            actor = excluded.actor
                        """)
                .param("note", note.noteId())
                .param("person", note.person().value())
                .param("subject", note.subject())
                .param("field", note.field())
                .param("sealed", note.sealed())
                .param("at", note.at().toString())
                .param("actor", note.actor())
                .update();
    }

    public List<SealedNote> of(Collection<UUID> subjects) {
        return jdbc.sql("""
                        SELECT note_id, person_id, subject, field, sealed, at, actor
                        FROM vault.person_note
                        WHERE subject = ANY (:subjects)
                        ORDER BY at, note_id
                        """)
                .param("subjects", subjects.toArray(UUID[]::new))
                .query((row, number) -> new SealedNote(
                        row.getObject("note_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("subject", UUID.class),
                        row.getString("field"),
                        row.getBytes("sealed"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor")))
                .list();
    }
}
