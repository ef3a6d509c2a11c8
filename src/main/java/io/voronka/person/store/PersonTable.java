package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import io.voronka.person.PersonKind;
import io.voronka.person.PersonStage;
import io.voronka.person.PersonState;
import io.voronka.platform.rows.RowWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
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

    private static final String LOCK = """
            SELECT person_id, kind, stage, lead_since, client_since, created_at
              FROM crm.person
             WHERE person_id = ANY (?::uuid[])
             ORDER BY person_id
               FOR NO KEY UPDATE
            """;

    // The stage is not written: a deletion request sets it, not a lead.
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
        UUID[] ids = personIds.stream().map(PersonId::value).distinct().toArray(UUID[]::new);
        return jdbc.sql(LOCK).param(ids).query(PersonTable::read).list().stream()
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

    private static PersonState read(ResultSet row, int number) throws SQLException {
        return new PersonState(
                new PersonId(row.getObject("person_id", UUID.class)),
                PersonKind.valueOf(row.getString("kind")),
                PersonStage.valueOf(row.getString("stage")),
                instant(row, "lead_since"),
                instant(row, "client_since"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
