package io.voronka.funnel.store;

import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The deals of {@code crm.deal} that wait in the base: B2C, BASE or RETURNED. */
@Repository
public class BaseRows {

    // The conditions on a deal are those of the index deal_base, word for word.
    static final String CANDIDATES = """
            SELECT g.group_code, d.*
            FROM unnest(:groups::text[], :boughts::boolean[], :sinces::timestamptz[], :untils::timestamptz[],
                        :afters::timestamptz[], :afterIds::uuid[], :counts::integer[])
                     AS g (group_code, bought, since, until, after_since, after_id, count)
                 CROSS JOIN LATERAL (
                     SELECT d.deal_id, d.person_id, d.lead_id, d.waits_since, d.product_group, d.region
                     FROM crm.deal d
                     WHERE d.funnel = 'B2C' AND d.stage IN ('BASE', 'RETURNED') AND d.rest_until IS NULL
                       AND d.bought = g.bought AND d.waits_since >= g.since AND d.waits_since < g.until
                       AND (d.waits_since, d.deal_id) > (g.after_since, g.after_id)
                     ORDER BY d.waits_since, d.deal_id
                     LIMIT g.count
                     FOR NO KEY UPDATE SKIP LOCKED
                 ) AS d
            """;

    /** Before all contacts. */
    public static final Instant LONG_AGO = Instant.parse("0001-01-01T00:00:00Z");

    private final JdbcClient jdbc;

    BaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where to look.
     *
     * @param since who waits since before that is in another group
     * @param until who waits since then or later is not in it yet
     * @param after the last one that was looked at; null at first
     * @param count how many to look at
     */
    public record Place(
            String group,
            boolean bought,
            Instant since,
            Instant until,
            @Nullable Candidate after,
            int count) {}

    /** A deal of the base; its row is locked. */
    public record Candidate(
            String group,
            DealId dealId,
            PersonId personId,
            @Nullable LeadId leadId,
            Instant waitsSince,
            @Nullable String productGroup,
            @Nullable String region) {}

    /**
     * What speaks against a candidate.
     *
     * @param survivor who stands for the person
     * @param refusal why it may not be picked; null if nothing speaks against it
     * @param contactedAt the contact since which it waits in truth; null if it is the one that it knows of
     * @param boughtAt since when the person has been a client, if the deal knows of no purchase
     */
    public record Judged(
            PersonId survivor,
            @Nullable String refusal,
            @Nullable Instant contactedAt,
            @Nullable Instant boughtAt) {}

    /** The next of each place, longest wait first; deals that somebody else has locked are left out. */
    public List<Candidate> lock(List<Place> places) {
        return jdbc.sql(CANDIDATES)
                .param("groups", texts(places, Place::group))
                .param("boughts", places.stream().map(Place::bought).toArray(Boolean[]::new))
                .param("sinces", times(places, Place::since))
                .param("untils", times(places, Place::until))
                .param(
                        "afters",
                        times(
                                places,
                                place -> place.after() == null
                                        ? LONG_AGO
                                        : place.after().waitsSince()))
                .param(
                        "afterIds",
                        places.stream()
                                .map(place -> place.after() == null
                                        ? new UUID(0, 0)
                                        : place.after().dealId().value())
                                .toArray(UUID[]::new))
                .param("counts", places.stream().map(Place::count).toArray(Integer[]::new))
                .query((row, number) -> candidate(row))
                .list();
    }

    /** What speaks against each of these deals; one whose person is unknown is missing in the answer. */
    public Map<DealId, Judged> judge(Collection<DealId> deals, String topic, Instant now) {
        Map<DealId, Judged> judged = new HashMap<>();
        jdbc.sql("SELECT * FROM crm.base_refusals(:deals, :topic, :now)")
                .param("deals", DealRows.ids(deals))
                .param("topic", topic)
                .param("now", time(now))
                .query(row -> {
                    judged.put(
                            new DealId(row.getObject("deal_id", UUID.class)),
                            new Judged(
                                    new PersonId(row.getObject("survivor", UUID.class)),
                                    row.getString("refusal"),
                                    instant(row, "contacted_at"),
                                    instant(row, "bought_at")));
                });
        return judged;
    }

    /** Takes deals out of the line until a day. */
    public void rest(Map<DealId, String> reasons, LocalDate until) {
        if (reasons.isEmpty()) {
            return;
        }
        List<DealId> deals = List.copyOf(reasons.keySet());
        jdbc.sql("""
                        UPDATE crm.deal d SET rest_until = :until, rest_reason = r.reason
                        FROM unnest(:deals::uuid[], :reasons::text[]) AS r (deal_id, reason)
                        WHERE d.deal_id = r.deal_id
                        """)
                .param("deals", DealRows.ids(deals))
                .param("reasons", deals.stream().map(reasons::get).toArray(String[]::new))
                .param("until", until)
                .update();
    }

    /** Lets deals whose rest is over back into the line, those with the longest rest first. */
    public void wake(LocalDate day, int most) {
        jdbc.sql("""
                        UPDATE crm.deal SET rest_until = NULL, rest_reason = NULL
                        WHERE deal_id IN (SELECT deal_id FROM crm.deal WHERE rest_until <= :day
                                          ORDER BY rest_until LIMIT :most FOR NO KEY UPDATE SKIP LOCKED)
                        """).param("day", day).param("most", most).update();
    }

    /** Deals whose person was spoken with since: they wait since then. */
    public void contacted(Map<DealId, Instant> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        List<DealId> deals = List.copyOf(contacts.keySet());
        jdbc.sql("""
                        UPDATE crm.deal d SET last_contact_at = c.at
                        FROM unnest(:deals::uuid[], :times::timestamptz[]) AS c (deal_id, at)
                        WHERE d.deal_id = c.deal_id
                        """)
                .param("deals", DealRows.ids(deals))
                .param("times", times(deals, contacts::get))
                .update();
    }

    /** Deals whose person has bought, as they did not know. */
    public void bought(Map<DealId, Instant> purchases) {
        if (purchases.isEmpty()) {
            return;
        }
        List<DealId> deals = List.copyOf(purchases.keySet());
        jdbc.sql("""
                        UPDATE crm.deal d SET last_purchase_at = p.at
                        FROM unnest(:deals::uuid[], :times::timestamptz[]) AS p (deal_id, at)
                        WHERE d.deal_id = p.deal_id
                        """)
                .param("deals", DealRows.ids(deals))
                .param("times", times(deals, purchases::get))
                .update();
    }

    /** Keeps which shift deals were picked for, and the instances that see to them. */
    public void picked(LocalDate day, Map<DealId, String> instances) {
        List<DealId> deals = List.copyOf(instances.keySet());
        jdbc.sql("""
                        UPDATE crm.deal d SET picked_on = :day, process_instance_id = p.instance
                        FROM unnest(:deals::uuid[], :instances::text[]) AS p (deal_id, instance)
                        WHERE d.deal_id = p.deal_id
                        """)
                .param("deals", DealRows.ids(deals))
                .param("instances", deals.stream().map(instances::get).toArray(String[]::new))
                .param("day", day)
                .update();
    }

    /**
     * A picked deal that is not done.
     *
     * @param since when it was picked
     * @param day the shift that it was picked for
     */
    public record Running(
            DealId dealId, PersonId personId, String stage, Instant since, LocalDate day, String instance) {}

    /** What was picked for this shift or an earlier one, and is not done. */
    public List<Running> running(LocalDate day) {
        return jdbc.sql("""
                        SELECT deal_id, person_id, stage, since, picked_on, process_instance_id
                        FROM crm.deal
                        WHERE funnel = 'B2C' AND open AND stage NOT IN ('BASE', 'RETURNED') AND picked_on <= :day
                        ORDER BY deal_id
                        """)
                .param("day", day)
                .query((row, number) -> new Running(
                        new DealId(row.getObject("deal_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("stage"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("picked_on", LocalDate.class),
                        row.getString("process_instance_id")))
                .list();
    }

    /** Deals of the base of somebody who has bought elsewhere. */
    public void bought(Collection<PersonId> people, Instant at) {
        jdbc.sql("""
                        UPDATE crm.deal SET last_purchase_at = :at
                        WHERE person_id = ANY (:people) AND funnel = 'B2C' AND stage IN ('BASE', 'RETURNED')
                          AND (last_purchase_at IS NULL OR last_purchase_at < :at)
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("at", time(at))
                .update();
    }

    /** The deals of the base of these people. */
    public List<DealId> of(Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT deal_id FROM crm.deal
                        WHERE person_id = ANY (:people) AND funnel = 'B2C' AND stage IN ('BASE', 'RETURNED')
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, number) -> new DealId(row.getObject("deal_id", UUID.class)))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        UUID lead = row.getObject("lead_id", UUID.class);
        return new Candidate(
                row.getString("group_code"),
                new DealId(row.getObject("deal_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                lead == null ? null : new LeadId(lead),
                row.getObject("waits_since", OffsetDateTime.class).toInstant(),
                row.getString("product_group"),
                row.getString("region"));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> field) {
        return rows.stream().map(field).toArray(String[]::new);
    }

    private static <T> String[] times(List<T> rows, Function<T, Instant> field) {
        return rows.stream().map(row -> field.apply(row).toString()).toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
