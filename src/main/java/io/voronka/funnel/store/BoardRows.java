package io.voronka.funnel.store;

import io.voronka.funnel.BoardColumn;
import io.voronka.funnel.BoardDeal;
import io.voronka.funnel.DealBoard;
import io.voronka.funnel.Funnel;
import io.voronka.kernel.DealId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The board: counters of {@code crm.deal_count}, ages and lists by index. */
@Repository
public class BoardRows {

    /** The words of the index {@code deal_running_of_stage}. */
    private static final String RUNNING = "open AND stage NOT IN ('BASE', 'RETURNED')";

    private static final String COLUMNS = """
            SELECT stage, counted.deals, oldest.since AS oldest, median.since AS median
            FROM (SELECT stage, sum(deals)::bigint AS deals FROM crm.deal_count
                  WHERE funnel = :funnel AND (open OR stage = ANY(:finals))
                  GROUP BY stage HAVING sum(deals) > 0) AS counted
            LEFT JOIN LATERAL (
                SELECT since FROM crm.deal WHERE funnel = :funnel AND stage = counted.stage AND %1$s
                ORDER BY since, deal_id LIMIT 1) AS oldest ON true
            LEFT JOIN LATERAL (
                SELECT since FROM crm.deal WHERE funnel = :funnel AND stage = counted.stage AND %1$s
                ORDER BY since, deal_id OFFSET (counted.deals - 1) / 2 LIMIT 1) AS median
                ON oldest.since IS NOT NULL AND counted.deals <= :medianUpTo
            """.formatted(RUNNING);

    private static final String WAITING = """
            SELECT deal_id, since, open, responsible, process_instance_id FROM crm.deal
            WHERE funnel = :funnel AND stage = :stage AND %s
                AND (since, deal_id) > (coalesce(:since::timestamptz, '-infinity'),
                    coalesce(:deal::uuid, '00000000-0000-0000-0000-000000000000'))
            ORDER BY since, deal_id LIMIT :limit
            """;

    private static final String CLOSED = """
            SELECT deal_id, since, open, responsible, process_instance_id FROM crm.deal
            WHERE funnel = :funnel AND stage = :stage
                AND (since, deal_id) < (coalesce(:since::timestamptz, 'infinity'),
                    coalesce(:deal::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            ORDER BY since DESC, deal_id DESC LIMIT :limit
            """;

    private final JdbcClient jdbc;

    BoardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stages in which deals stand. The base has no ages. */
    public List<BoardColumn> columns(Funnel funnel, int medianUpTo) {
        String[] finals = funnel.stages().stream().filter(funnel::isFinal).toArray(String[]::new);
        return jdbc.sql(COLUMNS)
                .param("funnel", funnel.name())
                .param("finals", finals)
                .param("medianUpTo", medianUpTo)
                .query((row, number) -> new BoardColumn(
                        row.getString("stage"),
                        funnel.isFinal(row.getString("stage")),
                        row.getLong("deals"),
                        instant(row, "oldest"),
                        instant(row, "median")))
                .list();
    }

    /** A page of a stage from behind a place. */
    public List<BoardDeal> deals(Funnel funnel, String stage, DealBoard.@Nullable Place after, int limit) {
        return jdbc.sql(statement(funnel, stage))
                .param("funnel", funnel.name())
                .param("stage", stage)
                .param("since", after == null ? null : after.since().atOffset(ZoneOffset.UTC))
                .param("deal", after == null ? null : after.deal().value())
                .param("limit", limit)
                .query((row, number) -> new BoardDeal(
                        new DealId(row.getObject("deal_id", UUID.class)),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getBoolean("open"),
                        row.getString("responsible"),
                        row.getString("process_instance_id")))
                .list();
    }

    private static String statement(Funnel funnel, String stage) {
        if (funnel.isFinal(stage)) {
            return CLOSED;
        }
        // where all are open, the index of all stages knows the order
        boolean base = funnel == Funnel.B2C && (stage.equals("BASE") || stage.equals("RETURNED"));
        return WAITING.formatted(base ? "open" : RUNNING);
    }

    /** Makes one row a stage of the counters, once there are more than so many. */
    public void fold(int over) {
        jdbc.sql("""
                        WITH folded AS (
                            DELETE FROM crm.deal_count WHERE (SELECT count(*) FROM crm.deal_count) > :over
                            RETURNING funnel, stage, open, deals)
                        INSERT INTO crm.deal_count (funnel, stage, open, deals)
                        SELECT funnel, stage, open, sum(deals) FROM folded
                        GROUP BY funnel, stage, open HAVING sum(deals) <> 0
                        """).param("over", over).update();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
