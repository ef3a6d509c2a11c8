package io.voronka.privacy.store;

import io.voronka.privacy.BlindIndex;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Copies staged rows into the base inside the database, a chunk of rows a transaction. */
@Repository
public class StagedLoad {

    private static final String CHUNK = """
            chunk AS MATERIALIZED (
                SELECT r.* FROM vault.import_row AS r
                 WHERE r.import_id = :id AND r.row_no BETWEEN :first AND :last AND r.row_no <> ALL (:without)
                   AND NOT EXISTS (SELECT FROM vault.import_outcome AS o
                                    WHERE o.import_id = :id AND o.row_no = r.row_no AND o.outcome <> 'NEW')
                   AND NOT EXISTS (SELECT FROM vault.import_journal AS j
                                    WHERE j.import_id = :id AND j.row_no = r.row_no))""";

    /** In the order of all locks; what comes back was there before. */
    private static final String POINTS = "WITH " + CHUNK + """
            , wanted AS MATERIALIZED (
                SELECT DISTINCT t.type, t.key_id, t.blind_index
                  FROM chunk, unnest(chunk.types, chunk.keys, chunk.indexes) AS t (type, key_id, blind_index)
            ), made AS (
                INSERT INTO vault.contact_point (type, key_id, blind_index)
                SELECT type, key_id, blind_index FROM wanted ORDER BY blind_index, key_id, type
                    ON CONFLICT (blind_index, key_id, type) DO NOTHING
                RETURNING type, key_id, blind_index)
            SELECT type, key_id, blind_index FROM wanted EXCEPT SELECT type, key_id, blind_index FROM made
            """;

    private static final String PEOPLE = "WITH " + CHUNK + """
            , keyed AS (
                INSERT INTO vault.person_key (person_id, kek_id, wrapped_key, created_at)
                SELECT person_id, kek_id, wrapped_key, :now FROM chunk ORDER BY person_id
            ), recorded AS (
                INSERT INTO vault.person_record (person_id, version, sealed, changed_at, match_keys)
                SELECT person_id, 1, sealed, :now, match_keys FROM chunk ORDER BY person_id
            ), linked AS (
                INSERT INTO vault.contact_link (point_id, person_id)
                SELECT p.point_id, c.person_id
                  FROM chunk AS c, unnest(c.types, c.keys, c.indexes) AS t (type, key_id, blind_index)
                  JOIN vault.contact_point AS p USING (blind_index, key_id, type)
                 ORDER BY 1, 2
                    ON CONFLICT DO NOTHING
            ), likened AS (
                INSERT INTO vault.match_key (key, person_id)
                SELECT DISTINCT k.key, c.person_id FROM chunk AS c, unnest(c.match_keys) AS k (key) ORDER BY 1, 2
            ), noted AS (
                INSERT INTO vault.import_journal (import_id, row_no, person_id, version, action)
                SELECT :id, row_no, person_id, 1, 'CREATED' FROM chunk ORDER BY row_no)
            SELECT person_id FROM chunk ORDER BY person_id
            """;

    private static final String ROWS_AT = """
            SELECT DISTINCT r.row_no, p.type, p.key_id, p.blind_index
              FROM unnest(:types::smallint[], :keys::smallint[], :indexes::bytea[]) AS p (type, key_id, blind_index)
              JOIN (SELECT row_no, t.type, t.key_id, t.blind_index
                      FROM vault.import_row AS r, unnest(r.types, r.keys, r.indexes) AS t (type, key_id, blind_index)
                     WHERE r.import_id = :id AND r.row_no BETWEEN :first AND :last) AS r
             USING (type, key_id, blind_index)
            """;

    private static final String CONTACTS = """
            SELECT r.row_no, t.type, t.key_id, t.blind_index
              FROM vault.import_row AS r, unnest(r.types, r.keys, r.indexes) AS t (type, key_id, blind_index)
             WHERE r.import_id = :id AND r.row_no = ANY (:rows)
            """;

    private final JdbcClient jdbc;

    StagedLoad(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows of a file, from and to. */
    public record Range(UUID importId, int first, int last) {}

    /** What loading did with a row. */
    public record Done(int row, UUID person, int version, String action) {}

    /** Makes the contact points of the new rows of a range; tells those that were there. */
    public List<BlindIndex> makePoints(Range range) {
        return bind(jdbc.sql(POINTS), range, List.of())
                .query((row, number) -> Columns.index(row))
                .list();
    }

    /** Which rows of the range have one of these contacts. */
    public Map<Integer, List<BlindIndex>> rowsAt(Range range, Collection<BlindIndex> points) {
        Map<Integer, List<BlindIndex>> rows = new HashMap<>();
        Columns.bind(jdbc.sql(ROWS_AT), points)
                .param("id", range.importId())
                .param("first", range.first())
                .param("last", range.last())
                .query(row -> {
                    rows.computeIfAbsent(row.getInt("row_no"), first -> new ArrayList<>())
                            .add(Columns.index(row));
                });
        return rows;
    }

    /** The contacts of rows. */
    public Map<Integer, List<BlindIndex>> contacts(UUID importId, Collection<Integer> rows) {
        Map<Integer, List<BlindIndex>> contacts = new HashMap<>();
        jdbc.sql(CONTACTS)
                .param("id", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .query(row -> {
                    contacts.computeIfAbsent(row.getInt("row_no"), first -> new ArrayList<>())
                            .add(Columns.index(row));
                });
        return contacts;
    }

    /** Puts the new rows of a range into the vault and the journal; returns the people made. */
    public List<UUID> makePeople(Range range, Collection<Integer> without, Instant now) {
        return bind(jdbc.sql(PEOPLE), range, without)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Rows of the range that are already in the journal, with the people. */
    public Map<Integer, UUID> done(UUID importId, Collection<Integer> rows) {
        Map<Integer, UUID> done = new HashMap<>();
        jdbc.sql("SELECT row_no, person_id FROM vault.import_journal WHERE import_id = :id AND row_no = ANY (:rows)")
                .param("id", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .query(row -> {
                    done.put(row.getInt("row_no"), row.getObject("person_id", UUID.class));
                });
        return done;
    }

    public void note(UUID importId, List<Done> done) {
        if (done.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO vault.import_journal (import_id, row_no, person_id, version, action)
                        SELECT :id, * FROM unnest(:rows::integer[], :people::uuid[], :versions::integer[], :actions::text[])
                        """)
                .param("id", importId)
                .param("rows", Columns.texts(done, Done::row))
                .param("people", Columns.texts(done, Done::person))
                .param("versions", Columns.texts(done, Done::version))
                .param("actions", Columns.texts(done, Done::action))
                .update();
    }

    private static StatementSpec bind(StatementSpec statement, Range range, Collection<Integer> without) {
        return statement
                .param("id", range.importId())
                .param("first", range.first())
                .param("last", range.last())
                .param("without", without.toArray(Integer[]::new));
    }
}
