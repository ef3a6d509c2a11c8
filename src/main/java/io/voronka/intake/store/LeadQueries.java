package io.voronka.intake.store;

import io.voronka.intake.ClientType;
import io.voronka.intake.Lead;
import io.voronka.intake.LeadAnswer.Decision;
import io.voronka.intake.LeadDocument;
import io.voronka.intake.LeadFilter;
import io.voronka.intake.LeadKind;
import io.voronka.intake.LeadStatus;
import io.voronka.intake.Quality;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.Touch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads table {@code crm.lead}. */
@Component
public class LeadQueries {

    private static final LeadDocument.Utm NO_UTM = new LeadDocument.Utm(null, null, null, null, null);

    private static final String DELIVERED = """
            SELECT person_id, lead.source, asked.campaign, min(received_at) AS first_at
            FROM unnest(?::uuid[], ?::text[], ?::text[]) AS asked (person_id, source, campaign)
                 JOIN crm.lead USING (person_id)
            WHERE lead.source = asked.source AND coalesce(lead.campaign, '') = asked.campaign
              AND lead.rule IS DISTINCT FROM 'R01'
            GROUP BY person_id, lead.source, asked.campaign
            """;

    private final JdbcTemplate jdbc;

    LeadQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<Lead> find(Collection<LeadId> leads) {
        UUID[] ids = leads.stream().map(LeadId::value).toArray(UUID[]::new);
        return jdbc.query("SELECT * FROM crm.lead WHERE lead_id = ANY (?)", (row, number) -> lead(row), (Object) ids);
    }

    /** The people of the leads with this external id. */
    public List<PersonId> peopleOf(String source, String externalId) {
        return jdbc.query(
                "SELECT DISTINCT person_id FROM crm.lead"
                        + " WHERE source = ? AND external_id = ? AND person_id IS NOT NULL LIMIT 10",
                (row, number) -> new PersonId(row.getObject("person_id", UUID.class)),
                source,
                externalId);
    }

    /** Those of these people whom leads of the source speak of that these contractors have brought. */
    public Set<PersonId> broughtBy(Collection<PersonId> people, String source, Collection<String> contractors) {
        return new HashSet<>(jdbc.query(
                "SELECT DISTINCT person_id FROM crm.lead"
                        + " WHERE person_id = ANY (?) AND source = ? AND contractor = ANY (?)",
                (row, number) -> new PersonId(row.getObject("person_id", UUID.class)),
                people.stream().map(PersonId::value).toArray(UUID[]::new),
                source,
                contractors.toArray(String[]::new)));
    }

    /** How many leads each of these people has; one without any is not in the answer. */
    public Map<PersonId, Long> countOf(Collection<PersonId> people) {
        Map<PersonId, Long> counts = new HashMap<>();
        jdbc.query(
                "SELECT person_id, count(*) AS leads FROM crm.lead WHERE person_id = ANY (?) GROUP BY person_id",
                row -> {
                    counts.put(new PersonId(row.getObject("person_id", UUID.class)), row.getLong("leads"));
                },
                (Object) people.stream().map(PersonId::value).toArray(UUID[]::new));
        return counts;
    }

    /** The leads of these people. */
    public List<LeadId> of(Collection<PersonId> people) {
        return jdbc.query(
                "SELECT lead_id FROM crm.lead WHERE person_id = ANY (?) ORDER BY lead_id",
                (row, number) -> new LeadId(row.getObject("lead_id", UUID.class)),
                (Object) people.stream().map(PersonId::value).toArray(UUID[]::new));
    }

    /** Those touches that leads of the very person stand behind, with the first time; a suppressed lead is no touch. */
    public Map<Touch, Instant> deliveredBy(Collection<Touch> touches) {
        Map<Touch, Instant> delivered = new HashMap<>();
        jdbc.query(
                DELIVERED,
                row -> {
                    Touch touch = new Touch(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            row.getString("source"),
                            row.getString("campaign"));
                    delivered.put(
                            touch,
                            row.getObject("first_at", OffsetDateTime.class).toInstant());
                },
                touches.stream().map(touch -> touch.personId().value()).toArray(UUID[]::new),
                touches.stream().map(Touch::source).toArray(String[]::new),
                touches.stream().map(Touch::campaign).toArray(String[]::new));
        return delivered;
    }

    /** The newest leads of the filter first, at most {@code limit}. */
    public List<Lead> list(LeadFilter filter, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM crm.lead WHERE true");
        List<@Nullable Object> values = new ArrayList<>();
        where(sql, values, " AND source = ?", filter.source());
        where(sql, values, " AND external_id = ?", filter.externalId());
        where(sql, values, " AND received_by = ?", filter.receivedBy());
        where(
                sql,
                values,
                " AND status = ?",
                filter.status() == null ? null : filter.status().name());
        where(sql, values, " AND reason = ?", filter.reason());
        // lead_id is a version 7 UUID: its order is that of arrival, so bounds in time are bounds of the key.
        where(sql, values, " AND lead_id >= ?", filter.from() == null ? null : earliest(filter.from()));
        where(sql, values, " AND lead_id < ?", filter.to() == null ? null : earliest(filter.to()));
        where(
                sql,
                values,
                " AND lead_id < ?",
                filter.before() == null ? null : filter.before().value());
        sql.append(" ORDER BY lead_id DESC LIMIT ").append(limit);
        return jdbc.query(sql.toString(), (row, number) -> lead(row), values.toArray());
    }

    private static void where(
            StringBuilder sql, List<@Nullable Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    /** The smallest version 7 UUID of a millisecond. */
    static UUID earliest(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L);
    }

    private static Lead lead(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        LeadDocument.Product[] products = LeadRows.parse(row.getString("products"), LeadDocument.Product[].class);
        LeadDocument.Utm utm = LeadRows.parse(row.getString("utm"), LeadDocument.Utm.class);
        return new Lead(
                new LeadId(row.getObject("lead_id", UUID.class)),
                instant(row, "received_at"),
                instant(row, "created_at"),
                row.getString("received_by"),
                new Lead.Origin(
                        row.getString("source"),
                        row.getString("contractor"),
                        row.getString("campaign"),
                        row.getString("external_id")),
                LeadKind.valueOf(row.getString("kind")),
                ClientType.valueOf(row.getString("client_type")),
                row.getString("brand"),
                nullAsEmpty(row.getString("region")),
                nullAsEmpty(row.getString("product_group")),
                products == null ? List.of() : List.of(products),
                utm == null ? NO_UTM : utm,
                LeadRows.parseObject(row.getString("attributes")),
                person == null ? null : new PersonId(person),
                LeadStatus.valueOf(row.getString("status")),
                Quality.valueOf(row.getString("quality")),
                decision(row),
                row.getObject("score", Integer.class),
                row.getString("target_process"),
                row.getString("topic"),
                row.getString("process_instance_id"),
                row.getObject("reviewed_at") == null ? null : instant(row, "reviewed_at"));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        String action = row.getString("lead_action");
        if (action == null) {
            return null;
        }
        return new Decision(
                row.getString("rule"),
                action,
                row.getString("subscription_action"),
                row.getString("sync"),
                row.getBoolean("reportable"),
                row.getString("reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String nullAsEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
