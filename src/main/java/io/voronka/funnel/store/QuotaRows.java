package io.voronka.funnel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.reactivation_quota}. */
@Repository
public class QuotaRows {

    private final JdbcClient jdbc;

    QuotaRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A group on a day, as the table of groups has it. */
    public record Group(String code, String stage, int quota) {}

    /** How many of a group were picked on a day. */
    public record Quota(String group, String stage, int quota, int picked, int extra, int returned) {

        /** How many the daily selection has still to pick. */
        public int left() {
            return Math.max(0, quota - picked);
        }
    }

    /** Locks the rows of a day in the order of their groups, with the quotas that hold now. */
    public Map<String, Quota> lock(LocalDate day, List<Group> groups) {
        Map<String, Quota> locked = new HashMap<>();
        jdbc.sql("""
                        INSERT INTO crm.reactivation_quota AS q (day, group_code, stage, quota)
                        SELECT :day::date, code, stage, quota
                        FROM unnest(:groups::text[], :stages::text[], :quotas::integer[]) AS g (code, stage, quota)
                        ORDER BY code
                        ON CONFLICT (day, group_code) DO UPDATE SET quota = excluded.quota, stage = excluded.stage
                        RETURNING q.*
                        """)
                .param("day", day)
                .param("groups", groups.stream().map(Group::code).toArray(String[]::new))
                .param("stages", groups.stream().map(Group::stage).toArray(String[]::new))
                .param("quotas", groups.stream().map(Group::quota).toArray(Integer[]::new))
                .query((row, number) -> read(row))
                .list()
                .forEach(quota -> locked.put(quota.group(), quota));
        return locked;
    }

    /** Counts what the daily selection has picked, by group. */
    public void addPicked(LocalDate day, Map<String, Integer> more) {
        add(day, "picked", more);
    }

    /** Counts what a batch on demand has picked, by group. */
    public void addExtra(LocalDate day, Map<String, Integer> more) {
        add(day, "extra", more);
    }

    /** Counts what has come back, by the day and the stage that it was picked for. */
    public void addReturned(Collection<Returned> returned) {
        List<Returned> ordered = returned.stream()
                .sorted(Comparator.comparing(Returned::day).thenComparing(Returned::stage))
                .toList();
        jdbc.sql("""
                        UPDATE crm.reactivation_quota q SET returned = q.returned + r.count
                        FROM unnest(:days::date[], :stages::text[], :counts::integer[]) AS r (day, stage, count)
                        WHERE q.day = r.day AND q.stage = r.stage
                        """)
                .param("days", ordered.stream().map(row -> row.day().toString()).toArray(String[]::new))
                .param("stages", ordered.stream().map(Returned::stage).toArray(String[]::new))
                .param("counts", ordered.stream().map(Returned::count).toArray(Integer[]::new))
                .update();
    }

    /** How many deals of a stage have come back of those that were picked on a day. */
    public record Returned(LocalDate day, String stage, int count) {}

    /** All of a day, in the order of their groups. */
    public List<Quota> of(LocalDate day) {
        return jdbc.sql("SELECT * FROM crm.reactivation_quota WHERE day = :day ORDER BY group_code")
                .param("day", day)
                .query((row, number) -> read(row))
                .list();
    }

    private void add(LocalDate day, String column, Map<String, Integer> more) {
        List<String> groups = more.keySet().stream().sorted().toList();
        jdbc.sql("UPDATE crm.reactivation_quota q SET " + column + " = q." + column + " + m.more"
                        + " FROM unnest(:groups::text[], :mores::integer[]) AS m (code, more)"
                        + " WHERE q.day = :day AND q.group_code = m.code")
                .param("day", day)
                .param("groups", groups.toArray(String[]::new))
                .param("mores", groups.stream().map(more::get).toArray(Integer[]::new))
                .update();
    }

    private static Quota read(ResultSet row) throws SQLException {
        return new Quota(
                row.getString("group_code"),
                row.getString("stage"),
                row.getInt("quota"),
                row.getInt("picked"),
                row.getInt("extra"),
                row.getInt("returned"));
    }
}
