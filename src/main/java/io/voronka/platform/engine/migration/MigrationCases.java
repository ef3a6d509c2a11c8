package io.voronka.platform.engine.migration;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes of the instances of a batch that did not simply go over. A batch that is none of ours is not noted. */
@Component
class MigrationCases {

    private static final String NOTE = """
            INSERT INTO crm.process_migration_case AS note (migration_id, process_instance_id, state, reason, attempts, at)
            SELECT migration_id, instance, :state, :reason, 1, :now
            FROM crm.process_migration CROSS JOIN unnest(:instances::text[]) AS given (instance)
            WHERE batch_id = :batch
            ON CONFLICT (migration_id, process_instance_id) DO UPDATE SET
                state = excluded.state, reason = coalesce(excluded.reason, note.reason),
                attempts = note.attempts + 1, at = excluded.at
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate apart;

    MigrationCases(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** They had come to their end before their turn. */
    void ended(String batch, List<String> instances) {
        jdbc.sql(NOTE)
                .param("state", "ENDED")
                .param("reason", null)
                .param("batch", batch)
                .param("instances", instances.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** In a transaction of its own: that of the attempt is undone. */
    void failed(String batch, List<String> instances, String reason) {
        apart.executeWithoutResult(status -> jdbc.sql(NOTE)
                .param("state", "FAILED")
                .param("reason", reason)
                .param("batch", batch)
                .param("instances", instances.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** A later attempt has moved them. */
    void solved(String batch, List<String> instances) {
        jdbc.sql("""
                        UPDATE crm.process_migration_case note SET state = 'SOLVED', at = :now
                        FROM crm.process_migration migration
                        WHERE migration.batch_id = :batch AND note.migration_id = migration.migration_id
                            AND note.process_instance_id = ANY(:instances) AND note.state = 'FAILED'
                        """)
                .param("batch", batch)
                .param("instances", instances.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
