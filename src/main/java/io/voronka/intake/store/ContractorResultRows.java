package io.voronka.intake.store;

import io.voronka.intake.LeadResult;
import io.voronka.intake.LeadStatus;
import io.voronka.intake.Quality;
import io.voronka.kernel.LeadId;
import io.voronka.platform.rows.RowInsert;
import io.voronka.platform.rows.RowWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code crm.contractor_result}. */
@Component
public class ContractorResultRows implements RowWriter<LeadResult> {

    private static final RowInsert<LeadResult> INSERT = RowInsert.<LeadResult>into("crm.contractor_result")
            .column("result_id", "uuid", LeadResult::id)
            .column("contractor", "text", LeadResult::contractor)
            .column("lead_id", "uuid", result -> result.leadId().value())
            .column("external_id", "text", LeadResult::externalId)
            .column("received_by", "text", LeadResult::receivedBy)
            .column("quality", "text", result -> result.quality().name())
            .column("status", "text", result -> result.status().name())
            .column("reason", "text", LeadResult::reason)
            .column("payable", "boolean", LeadResult::payable)
            .column("at", "timestamptz", LeadResult::at);

    private static final String FIRST_READING = """
            INSERT INTO crm.contractor_reading (contractor, last)
            SELECT ?, 0
            WHERE EXISTS (SELECT FROM crm.contractor_result WHERE contractor = ? AND position IS NULL)
            ON CONFLICT DO NOTHING
            """;

    private static final String PLACE = """
            WITH fresh AS (
                SELECT result_id, number FROM crm.contractor_result
                WHERE contractor = ? AND position IS NULL ORDER BY number LIMIT ?),
            placed AS (SELECT result_id, row_number() OVER (ORDER BY number) AS step FROM fresh)
            UPDATE crm.contractor_result result SET position = ? + step
            FROM placed WHERE result.result_id = placed.result_id
            """;

    private final JdbcTemplate jdbc;

    ContractorResultRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A result and its place in the list of its contractor. */
    public record Listed(long position, LeadResult result) {}

    @Override
    public int order() {
        return 850;
    }

    @Override
    public void write(List<LeadResult> results) {
        INSERT.run(jdbc, results);
    }

    /** What has a place behind the given one, in order. */
    public List<Listed> list(String contractor, long after, int limit) {
        return jdbc.query(
                "SELECT * FROM crm.contractor_result WHERE contractor = ? AND position > ? ORDER BY position LIMIT ?",
                (row, number) -> new Listed(row.getLong("position"), result(row)),
                contractor,
                after,
                limit);
    }

    /**
     * Gives the next places to results that are committed and have none, those of one lead in their order. One reader of
     * a contractor does it at a time, so that a place is never visible before a smaller one.
     */
    public void place(String contractor, int limit) {
        jdbc.update(FIRST_READING, contractor, contractor);
        List<Long> last = jdbc.queryForList(
                "SELECT last FROM crm.contractor_reading WHERE contractor = ? FOR UPDATE", Long.class, contractor);
        if (last.isEmpty()) {
            return;
        }
        int placed = jdbc.update(PLACE, contractor, limit, last.get(0));
        if (placed > 0) {
            jdbc.update("UPDATE crm.contractor_reading SET last = last + ? WHERE contractor = ?", placed, contractor);
        }
    }

    public List<LeadResult> find(Collection<UUID> ids) {
        return jdbc.query(
                "SELECT * FROM crm.contractor_result WHERE result_id = ANY (?)", (row, number) -> result(row), (Object)
                        ids.toArray(UUID[]::new));
    }

    /** The last word on a lead. */
    public Optional<LeadResult> last(LeadId lead) {
        return jdbc
                .query(
                        "SELECT * FROM crm.contractor_result WHERE lead_id = ? ORDER BY number DESC LIMIT 1",
                        (row, number) -> result(row),
                        lead.value())
                .stream()
                .findFirst();
    }

    private static LeadResult result(ResultSet row) throws SQLException {
        return new LeadResult(
                row.getObject("result_id", UUID.class),
                row.getString("contractor"),
                new LeadId(row.getObject("lead_id", UUID.class)),
                row.getString("external_id"),
                row.getString("received_by"),
                Quality.valueOf(row.getString("quality")),
                LeadStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getBoolean("payable"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
