package io.voronka.platform.engine;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction that no other node runs at the same moment. */
@Component
public class OneNodeAtATime {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OneNodeAtATime(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Waits for its turn; the turn ends with the transaction. */
    public void run(String name, Runnable work) {
        call(name, () -> {
            work.run();
            return name;
        });
    }

    /** As {@link #run}, with a result. */
    public <T> T call(String name, Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtext(:name))")
                    .param("name", name)
                    .query((row, number) -> name)
                    .single();
            return work.get();
        }));
    }
}
