package io.voronka.funnel;

import io.voronka.platform.id.Ids;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deals as rows, where no process is wanted. */
public final class BoardDeals {

    private final JdbcClient jdbc;

    public BoardDeals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A deal of a new person that came into its stage so many days ago. */
    public UUID add(Funnel funnel, String stage, int days, boolean open) {
        UUID deal = Ids.next();
        jdbc.sql("""
                        WITH somebody AS (
                            INSERT INTO crm.person (person_id, kind, stage, created_at)
                            VALUES (:person, 'PERSON', 'ACTIVE', now()) RETURNING person_id)
                        INSERT INTO crm.deal (deal_id, person_id, funnel, stage, since, open, responsible, kind_reason,
                            source, opened_at, created_at)
                        SELECT :deal, person_id, :funnel, :stage, now() - make_interval(days => :days), :open,
                            'operator1', 'TEST', 'test', now(), now()
                        FROM somebody
                        """)
                .param("person", Ids.next())
                .param("deal", deal)
                .param("funnel", funnel.name())
                .param("stage", stage)
                .param("days", days)
                .param("open", open)
                .update();
        return deal;
    }

    public void move(UUID deal, String stage, boolean open) {
        jdbc.sql("UPDATE crm.deal SET stage = ?, open = ?, since = now() WHERE deal_id = ?")
                .param(stage)
                .param(open)
                .param(deal)
                .update();
    }
}
