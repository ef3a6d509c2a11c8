package io.voronka.support;

import io.voronka.platform.database.EmbeddedDatabase;
import io.voronka.platform.database.EmbeddedDatabaseProperties;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.springframework.boot.SpringApplication;

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

    private static EmbeddedDatabase start() {
        EmbeddedDatabase server = EmbeddedDatabase.start(new EmbeddedDatabaseProperties(0, FOLDER, "256MB", 600));
        // After the contexts that use it, not beside them.
        SpringApplication.getShutdownHandlers().add(server::close);
        return server;
    }
}
