package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import io.voronka.person.Merge;
import io.voronka.person.MergeHistory;
import io.voronka.person.MergeRequest;
import io.voronka.person.Touch;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@code crm.person_merge} and what hangs on it. */
@Repository
class JdbcMergeHistory implements MergeHistory {

    private static final String OF_PEOPLE = """
            SELECT m.*,
                   m.undone_at IS NULL AND p.merged_into IS NULL AND NOT EXISTS (
                       SELECT 1 FROM crm.person_merge later
                       WHERE later.survivor = m.survivor AND later.number > m.number AND later.undone_at IS NULL
                   ) AS undoable
            FROM crm.person_merge m JOIN crm.person p ON p.person_id = m.survivor
            WHERE m.survivor = ANY (:people) OR m.absorbed = ANY (:people)
            ORDER BY m.merged_at, m.number
            """;

    private static final String INSERT = """
            INSERT INTO crm.person_merge (
                merge_id, survivor, absorbed, merged_at, merged_by, reason, guard, confirmed, after_image,
                lead_since_before, client_since_before, lead_since_after, client_since_after)
            VALUES (:merge, :survivor, :absorbed, :at, :by, :reason, :guard, :confirmed, :image,
                :leadBefore, :clientBefore, :leadAfter, :clientAfter)
            """;

    private static final String ADD_TOUCHES = """
            WITH given AS (
                INSERT INTO crm.person_merge_touch (merge_id, source, campaign, first_before, first_after)
                SELECT :merge, a.source, a.campaign, s.first_at, a.first_at
                FROM crm.person_touch a
                     LEFT JOIN crm.person_touch s
                            ON s.person_id = :survivor AND s.source = a.source AND s.campaign = a.campaign
                WHERE a.person_id = :absorbed AND (s.first_at IS NULL OR s.first_at > a.first_at)
                RETURNING source, campaign, first_after
            )
            INSERT INTO crm.person_touch (person_id, source, campaign, first_at)
            SELECT :survivor, source, campaign, first_after FROM given
            ON CONFLICT (person_id, source, campaign) DO UPDATE SET first_at = excluded.first_at
            """;

    private static final String TAKE_TOUCHES = """
            DELETE FROM crm.person_touch t
            USING crm.person_merge_touch m
            WHERE m.merge_id = :merge AND m.first_before IS NULL
              AND t.person_id = :survivor AND t.source = m.source AND t.campaign = m.campaign
            """;

    private static final String RESTORE_TOUCHES = """
            UPDATE crm.person_touch t
            SET first_at = m.first_before
            FROM crm.person_merge_touch m
            WHERE m.merge_id = :merge AND m.first_before IS NOT NULL
              AND t.person_id = :survivor AND t.source = m.source AND t.campaign = m.campaign
            """;

    private static final String CLOSE = """
            UPDATE crm.person_merge
            SET undone_at = :at, undone_by = :by, undo_reason = :reason, changed_since = :changed
            WHERE merge_id = :merge
            """;

    private final JdbcClient jdbc;

    JdbcMergeHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Entry> standing(PersonId survivor, PersonId absorbed) {
        return jdbc.sql("""
                        SELECT * FROM crm.person_merge
                        WHERE absorbed = :absorbed AND survivor = :survivor AND undone_at IS NULL
                        """)
                .param("absorbed", absorbed.value())
                .param("survivor", survivor.value())
                .query((row, number) -> entry(row))
                .optional();
    }

    @Override
    public Optional<Entry> find(UUID mergeId) {
        return jdbc.sql("SELECT * FROM crm.person_merge WHERE merge_id = :merge")
                .param("merge", mergeId)
                .query((row, number) -> entry(row))
                .optional();
    }

    @Override
    public Optional<UUID> lastStanding(PersonId survivor) {
        return jdbc.sql("""
                        SELECT merge_id FROM crm.person_merge
                        WHERE survivor = :survivor AND undone_at IS NULL
                        ORDER BY number DESC LIMIT 1
                        """)
                .param("survivor", survivor.value())
                .query(UUID.class)
                .optional();
    }

    @Override
    public List<Merge> of(Collection<PersonId> people) {
        return jdbc.sql(OF_PEOPLE)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, number) -> new Merge(
                        row.getObject("merge_id", UUID.class),
                        person(row, "survivor"),
                        person(row, "absorbed"),
                        row.getObject("merged_at", OffsetDateTime.class).toInstant(),
                        row.getString("merged_by"),
                        row.getString("reason"),
                        instant(row, "undone_at"),
                        row.getBoolean("undoable")))
                .list();
    }

    @Override
    public void add(Entry merge, MergeRequest request, String guard) {
        jdbc.sql(INSERT)
                .param("merge", merge.mergeId())
                .param("survivor", merge.survivor().value())
                .param("absorbed", merge.absorbed().value())
                .param("at", time(merge.at()))
                .param("by", request.actor())
                .param("reason", request.reason())
                .param("guard", guard)
                .param("confirmed", request.confirmed())
                .param("image", merge.afterImage())
                .param("leadBefore", time(merge.before().lead()))
                .param("clientBefore", time(merge.before().client()))
                .param("leadAfter", time(merge.after().lead()))
                .param("clientAfter", time(merge.after().client()))
                .update();
        since(merge.survivor(), merge.after());
        put(merge.absorbed(), merge.survivor());
        jdbc.sql(ADD_TOUCHES)
                .param("merge", merge.mergeId())
                .param("survivor", merge.survivor().value())
                .param("absorbed", merge.absorbed().value())
                .update();
    }

    @Override
    public void mark(UUID mergeId, Map<String, Long> counts) {
        List<Map.Entry<String, Long>> rows = List.copyOf(counts.entrySet());
        jdbc.sql("""
                        INSERT INTO crm.person_merge_mark (merge_id, subject, rows)
                        SELECT :merge, subject, rows FROM unnest(:subjects, :rows) AS m (subject, rows)
                        """)
                .param("merge", mergeId)
                .param("subjects", rows.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("rows", rows.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .update();
    }

    @Override
    public Map<String, Long> marks(UUID mergeId) {
        Map<String, Long> marks = new HashMap<>();
        jdbc.sql("SELECT subject, rows FROM crm.person_merge_mark WHERE merge_id = :merge")
                .param("merge", mergeId)
                .query(row -> {
                    marks.put(row.getString("subject"), row.getLong("rows"));
                });
        return marks;
    }

    @Override
    public Set<Touch> given(UUID mergeId) {
        return new HashSet<>(jdbc.sql("""
                        SELECT survivor, source, campaign
                        FROM crm.person_merge_touch JOIN crm.person_merge USING (merge_id)
                        WHERE merge_id = :merge AND first_before IS NULL
                        """)
                .param("merge", mergeId)
                .query((row, number) ->
                        new Touch(person(row, "survivor"), row.getString("source"), row.getString("campaign")))
                .list());
    }

    @Override
    public void undo(Undo undo) {
        UUID merge = undo.merge().mergeId();
        PersonId survivor = undo.merge().survivor();
        since(survivor, undo.since());
        put(undo.merge().absorbed(), null);
        for (String sql : List.of(TAKE_TOUCHES, RESTORE_TOUCHES)) {
            jdbc.sql(sql)
                    .param("merge", merge)
                    .param("survivor", survivor.value())
                    .update();
        }
        keep(undo.touches());
        for (String table : List.of("person_merge_touch", "person_merge_mark")) {
            jdbc.sql("DELETE FROM crm." + table + " WHERE merge_id = :merge")
                    .param("merge", merge)
                    .update();
        }
        jdbc.sql(CLOSE)
                .param("at", time(undo.at()))
                .param("by", undo.actor())
                .param("reason", undo.reason())
                .param("changed", undo.changedSince().toArray(String[]::new))
                .param("merge", merge)
                .update();
    }

    private void keep(Map<Touch, Instant> touches) {
        List<Map.Entry<Touch, Instant>> rows = List.copyOf(touches.entrySet());
        jdbc.sql("""
                        INSERT INTO crm.person_touch (person_id, source, campaign, first_at)
                        SELECT * FROM unnest(:people, :sources, :campaigns, :times::timestamptz[])
                        ON CONFLICT DO NOTHING
                        """)
                .param(
                        "people",
                        rows.stream()
                                .map(row -> row.getKey().personId().value())
                                .toArray(UUID[]::new))
                .param(
                        "sources",
                        rows.stream().map(row -> row.getKey().source()).toArray(String[]::new))
                .param(
                        "campaigns",
                        rows.stream().map(row -> row.getKey().campaign()).toArray(String[]::new))
                .param(
                        "times",
                        rows.stream().map(row -> row.getValue().toString()).toArray(String[]::new))
                .update();
    }

    private void since(PersonId person, Since since) {
        jdbc.sql("UPDATE crm.person SET lead_since = :lead, client_since = :client WHERE person_id = :person")
                .param("lead", time(since.lead()))
                .param("client", time(since.client()))
                .param("person", person.value())
                .update();
    }

    private void put(PersonId person, @Nullable PersonId into) {
        jdbc.sql("UPDATE crm.person SET merged_into = :into WHERE person_id = :person")
                .param("into", into == null ? null : into.value())
                .param("person", person.value())
                .update();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Array changed = row.getArray("changed_since");
        return new Entry(
                row.getObject("merge_id", UUID.class),
                person(row, "survivor"),
                person(row, "absorbed"),
                row.getObject("merged_at", OffsetDateTime.class).toInstant(),
                row.getObject("after_image", UUID.class),
                new Since(instant(row, "lead_since_before"), instant(row, "client_since_before")),
                new Since(instant(row, "lead_since_after"), instant(row, "client_since_after")),
                changed == null ? null : List.of((String[]) changed.getArray()));
    }

    private static PersonId person(ResultSet row, String column) throws SQLException {
        return new PersonId(row.getObject(column, UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
