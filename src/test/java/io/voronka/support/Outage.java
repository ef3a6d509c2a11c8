package io.voronka.support;

import io.voronka.support.Api.Answer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/** The database of one context hangs up on everybody and takes no calls, until this is closed. */
public final class Outage implements AutoCloseable {

    /** Nothing is away. */
    public static final Outage NONE = new Outage("");

    private final String url;

    private Outage(String url) {
        this.url = url;
    }

    /** Begins one for a context of {@link VoronkaTest}. */
    public static Outage of(Environment environment) {
        Outage outage = new Outage(environment.getRequiredProperty("spring.datasource.url"));
        outage.administer(
                "ALTER DATABASE %s ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'");
        return outage;
    }

    @Override
    public void close() {
        if (!url.isEmpty()) {
            administer("ALTER DATABASE %s ALLOW_CONNECTIONS true");
        }
    }

    /** Asks until the pool has a connection again, as callers do who were told to come back. */
    public static void awaitEnd(Supplier<Answer> request) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> request.get().status() == 200);
    }

    /** From beside it: nothing but its own sessions keeps a database from its superuser. */
    private void administer(String... statements) {
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
