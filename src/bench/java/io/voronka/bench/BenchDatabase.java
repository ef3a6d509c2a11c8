package io.voronka.bench;

import io.voronka.platform.database.EmbeddedDatabase;
import io.voronka.platform.database.EmbeddedDatabaseProperties;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The embedded PostgreSQL of the product, with a database for each part of the benchmark. */
final class BenchDatabase implements AutoCloseable {

    /** How to reach one database. */
    record Address(String name, String url, String user, String password) {

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    /** Page cache of the server; the embedded default. Production gives a quarter of the memory. */
    private static final String BUFFERS = System.getProperty("bench.shared-buffers", "512MB");

    private final EmbeddedDatabase server;

    BenchDatabase(Path folder) {
        server = EmbeddedDatabase.start(new EmbeddedDatabaseProperties(0, folder, BUFFERS, 300));
    }

    Address create(String name) throws SQLException {
        return create(name, "template1");
    }

    /** A copy of a database that nobody is connected to. */
    Address create(String name, String template) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), "postgres", server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + name + " OWNER " + server.user() + " TEMPLATE " + template
                    + " STRATEGY FILE_COPY");
        }
        return address(name);
    }

    /** A database that is there already. */
    Address address(String name) {
        return new Address(name, server.url().replaceAll("/[^/]*$", "/" + name), server.user(), server.password());
    }

    void drop(Address address) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), "postgres", server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + address.name() + " WITH (FORCE)");
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
