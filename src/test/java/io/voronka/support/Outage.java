package io.voronka.support;

import com.zaxxer.hikari.HikariDataSource;
import io.voronka.support.Api.Answer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The database of one context hangs up on everybody and takes no calls, until this is closed. */
public final class Outage implements AutoCloseable {

    /** Nothing is away. */
    public static final Outage NONE = new Outage(null, 0);

    private static final long PATIENCE_OF_PRODUCTION = 3_000;

    private final @Nullable HikariDataSource pool;
    private final long patience;

    private Outage(@Nullable HikariDataSource pool, long patience) {
        this.pool = pool;
        this.patience = patience;
    }

    /** Begins one for the pool of a context of {@link VoronkaTest}, which waits no longer than it does in production. */
    public static Outage of(HikariDataSource pool) {
        Outage outage = new Outage(pool, pool.getConnectionTimeout());
        pool.setConnectionTimeout(Math.min(outage.patience, PATIENCE_OF_PRODUCTION));
        administer(
                pool,
                "ALTER DATABASE %s ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'");
        return outage;
    }

    @Override
    public void close() {
        if (pool != null) {
            administer(pool, "ALTER DATABASE %s ALLOW_CONNECTIONS true");
            pool.setConnectionTimeout(patience);
        }
    }

    /** Asks until the pool has a connection again, as callers do who were told to come back. */
    public static void awaitEnd(Supplier<Answer> request) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> request.get().status() == 200);
    }

    /** From beside it: nothing but its own sessions keeps a database from its superuser. */
    private static void administer(HikariDataSource pool, String... statements) {
        String url = pool.getJdbcUrl();
        String name = url.substring(url.lastIndexOf('/') + 1);
        String beside = url.replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(beside, "postgres", TestDatabase.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.formatted(name));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
