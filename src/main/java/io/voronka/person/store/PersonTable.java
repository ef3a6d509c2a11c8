package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import io.voronka.person.PersonKind;
import io.voronka.person.PersonStage;
import io.voronka.person.PersonState;
import io.voronka.platform.rows.RowWriter;
import io.voronka.privacy.PersonRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code crm.person}. */
@Component
class PersonTable implements RowWriter<PersonState> {

    static final int ORDER = 200;

    private static final String FIND = """
            SELECT person_id, kind, stage, lead_since, client_since, created_at, merged_into
              FROM crm.person
             WHERE person_id = ANY (?::uuid[])
             ORDER BY person_id
            """;

    private static final String LOCK = FIND + " FOR NO KEY UPDATE";

    private static final String GROUP = """
            WITH RECURSIVE up AS (
                SELECT person_id, merged_into FROM crm.person WHERE person_id = ?
                UNION ALL
                SELECT p.person_id, p.merged_into FROM up JOIN crm.person p ON p.person_id = up.merged_into
            ), down AS (
                SELECT person_id, 0 AS depth FROM up WHERE merged_into IS NULL
                UNION ALL
                SELECT p.person_id, depth + 1 FROM down JOIN crm.person p ON p.merged_into = down.person_id
            )
            SELECT person_id FROM down ORDER BY depth, person_id
            """;

    private static final String SURVIVORS = "SELECT asked, survivor FROM crm.survivors(?::uuid[])";

    // Neither stage nor merged_into is written: a deletion request or a merge sets them, not a lead.
    private static final String WRITE = """
            INSERT INTO crm.person (person_id, kind, stage, lead_since, client_since, created_at)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                ON CONFLICT (person_id) DO UPDATE
               SET lead_since = excluded.lead_since, client_since = excluded.client_since
            """;

    private final JdbcClient jdbc;

    PersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<PersonId, PersonState> lock(Collection<PersonId> personIds) {
        return states(LOCK, personIds);
    }

    boolean tryLock(PersonId person) {
        return jdbc.sql(LOCK + " SKIP LOCKED")
                .param(ids(List.of(person)))
                .query(PersonTable::read)
                .optional()
                .isPresent();
    }

    Map<PersonId, PersonState> find(Collection<PersonId> personIds) {
        return states(FIND, personIds);
    }

    private Map<PersonId, PersonState> states(String sql, Collection<PersonId> personIds) {
        return jdbc.sql(sql).param(ids(personIds)).query(PersonTable::read).list().stream()
                .collect(Collectors.toMap(PersonState::personId, Function.identity()));
    }

    void insert(Collection<PersonId> ids, PersonKind kind, Instant at) {
        jdbc.sql("""
                        INSERT INTO crm.person (person_id, kind, stage, created_at)
                        SELECT id, :kind, 'ACTIVE', :at FROM unnest(:ids::uuid[]) AS i (id)
                        """)
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("kind", kind.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void stage(Collection<PersonId> ids, PersonStage stage) {
        jdbc.sql("UPDATE crm.person SET stage = :stage WHERE person_id = ANY (:ids) AND stage <> :stage")
                .param("stage", stage.name())
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
    }

    /** The survivor first, then whom it absorbed. */
    List<PersonId> group(PersonId person) {
        return jdbc.sql(GROUP)
                .param(person.value())
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    Map<PersonId, PersonId> survivors(Collection<PersonId> personIds) {
        Map<PersonId, PersonId> survivors = new HashMap<>();
        jdbc.sql(SURVIVORS).param(ids(personIds)).query(row -> {
            survivors.put(
                    new PersonId(row.getObject("asked", UUID.class)),
                    new PersonId(row.getObject("survivor", UUID.class)));
        });
        return survivors;
    }

    private static UUID[] ids(Collection<PersonId> personIds) {
        return personIds.stream().map(PersonId::value).distinct().toArray(UUID[]::new);
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void write(List<PersonState> rows) {
        Map<PersonId, PersonState> latest = new LinkedHashMap<>();
        rows.forEach(row -> latest.put(row.personId(), row));
        Collection<PersonState> persons = latest.values();
        jdbc.sql(WRITE)
                .param(persons.stream().map(person -> person.personId().value()).toArray(UUID[]::new))
                .param(texts(persons, PersonState::kind))
                .param(texts(persons, PersonState::stage))
                .param(texts(persons, PersonState::leadSince))
                .param(texts(persons, PersonState::clientSince))
                .param(texts(persons, PersonState::createdAt))
                .update();
    }

    private static @Nullable String[] texts(
            Collection<PersonState> persons, Function<PersonState, @Nullable Object> column) {
        return persons.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    static PersonState state(PersonRow row) {
        return new PersonState(
                row.person(),
                PersonKind.valueOf(row.kind()),
                PersonStage.valueOf(row.stage()),
                row.leadSince(),
                row.clientSince(),
                row.createdAt(),
                row.mergedInto());
    }

    private static PersonState read(ResultSet row, int number) throws SQLException {
        UUID mergedInto = row.getObject("merged_into", UUID.class);
        return new PersonState(
                new PersonId(row.getObject("person_id", UUID.class)),
                PersonKind.valueOf(row.getString("kind")),
                PersonStage.valueOf(row.getString("stage")),
                instant(row, "lead_since"),
                instant(row, "client_since"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                mergedInto == null ? null : new PersonId(mergedInto));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
