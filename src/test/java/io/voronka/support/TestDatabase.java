package io.voronka.support;

import io.voronka.platform.database.EmbeddedDatabase;
import io.voronka.platform.database.EmbeddedDatabaseProperties;
import io.voronka.platform.database.MigratedSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import liquibase.exception.LiquibaseException;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One PostgreSQL for the whole test run, started on first use; every caller gets an empty database of its own. */
public final class TestDatabase {

    // A folder a process: what an earlier run left is not looked at, and two runs never meet.
    private static final Path FOLDER = Path.of(
            "target", "test-postgres", Long.toString(ProcessHandle.current().pid()));
    private static final EmbeddedDatabase SERVER = start();

    private TestDatabase() {}

    /** JDBC address of a new, empty database. */
    public static String create() {
        return create("template1");
    }

    /** JDBC address of a new database in which all migrations have run; they run once and are copied. */
    public static String createMigrated() {
        return copy(Migrated.URL);
    }

    /** JDBC address of a new database with all that another one holds, as a backup restored; nobody may be using it. */
    public static String copy(String url) {
        return create(url.substring(url.lastIndexOf('/') + 1));
    }

    /** Where tests put what belongs beside a database. */
    public static Path folder() {
        return FOLDER;
    }

    private static String create(String template) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(SERVER.url(), "postgres", SERVER.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + SERVER.user() + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.url().replaceAll("/[^/]*$", "/" + name);
    }

    public static String user() {
        return SERVER.user();
    }

    public static String password() {
        return SERVER.password();
    }

    /** No test cuts the power: what kills of nodes leave is PostgreSQL's to keep either way. */
    private static void forgetful(EmbeddedDatabase server) {
        try (Connection connection = DriverManager.getConnection(server.url(), "postgres", server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET fsync = off");
            statement.execute("ALTER SYSTEM SET full_page_writes = off");
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Migrated {

        static final String URL = migrated();

        private static String migrated() {
            String url = create();
            try {
                MigratedSchema.in(new DriverManagerDataSource(url, user(), password()));
            } catch (LiquibaseException e) {
                throw new IllegalStateException(e);
            }
            return url;
        }
    }

    private static EmbeddedDatabase start() {
        EmbeddedDatabase server = EmbeddedDatabase.start(new EmbeddedDatabaseProperties(0, FOLDER, "256MB", 600));
        forgetful(server);
        // After the contexts that use it, not beside them.
        SpringApplication.getShutdownHandlers().add(server::close);
        return server;
    }
}
