package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import io.voronka.person.Touch;
import io.voronka.platform.rows.RowWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code crm.person_touch}. */
@Component
class TouchTable implements RowWriter<TouchTable.FirstTouch> {

    private static final String EXISTING =
            "SELECT person_id, source, campaign FROM crm.touches_of(?::uuid[], ?::text[], ?::text[])";

    private static final String WRITE = """
            INSERT INTO crm.person_touch (person_id, source, campaign, first_at)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    TouchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record FirstTouch(Touch touch, Instant at) {}

    Set<Touch> existing(Collection<Touch> wanted) {
        return jdbc
                .sql(EXISTING)
                .params(ids(wanted), column(wanted, Touch::source), column(wanted, Touch::campaign))
                .query((row, number) -> new Touch(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("source"),
                        row.getString("campaign")))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** All touches of a person with their first time, in its order. */
    Map<Touch, Instant> of(PersonId person) {
        Map<Touch, Instant> touches = new LinkedHashMap<>();
        jdbc.sql(
                        "SELECT source, campaign, first_at FROM crm.person_touch WHERE person_id = ? ORDER BY first_at, source")
                .param(person.value())
                .query(row -> {
                    touches.put(
                            new Touch(person, row.getString("source"), row.getString("campaign")),
                            row.getObject("first_at", OffsetDateTime.class).toInstant());
                });
        return touches;
    }

    @Override
    public int order() {
        return PersonTable.ORDER + 1;
    }

    @Override
    public void write(List<FirstTouch> rows) {
        List<Touch> touches = rows.stream().map(FirstTouch::touch).toList();
        jdbc.sql(WRITE)
                .params(
                        ids(touches),
                        column(touches, Touch::source),
                        column(touches, Touch::campaign),
                        column(rows, row -> row.at().toString()))
                .update();
    }

    private static UUID[] ids(Collection<Touch> touches) {
        return touches.stream().map(touch -> touch.personId().value()).toArray(UUID[]::new);
    }

    private static <T> String[] column(Collection<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
