package io.voronka.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own in a folder: made at the first start, kept across restarts, stopped with the application.
 *
 * <p>Its folder is held by a file lock, so two applications never share it; a postmaster that outlived a killed
 * application is stopped first. It listens on loopback only and asks for a generated password.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String SUPERUSER = "postgres";
    private static final String NAME = "voronka";
    private static final String REPORTS = "voronka_report";
    private static final String CLUSTER = "cluster";

    private final FolderLock lock;
    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(FolderLock lock, EmbeddedPostgres postgres, String password) {
        this.lock = lock;
        this.postgres = postgres;
        this.password = password;
    }

    /** Starts the database in the folder of the properties, making it if need be. */
    public static EmbeddedDatabase start(EmbeddedDatabaseProperties properties) {
        Path folder = properties.directory().toAbsolutePath().normalize();
        FolderLock lock = FolderLock.take(folder);
        try {
            Path ready = folder.resolve("ready");
            Path cluster = Files.exists(ready) ? cluster(folder, Files.readString(ready)) : newCluster(folder);
            OrphanedPostmaster.stop(cluster);
            removeHalfUnpacked(folder.resolve("binaries"));
            Path passwordFile = passwordFile(folder);
            String password = Files.readString(passwordFile).strip();
            EmbeddedPostgres postgres = start(properties, folder, cluster, passwordFile, password);
            EmbeddedDatabase database = new EmbeddedDatabase(lock, postgres, password);
            database.createApplicationDatabase();
            database.verifyDurable();
            write(ready, cluster.getFileName().toString());
            log.info("PostgreSQL listens on 127.0.0.1:{}, its data is in {}", postgres.getPort(), folder);
            return database;
        } catch (IOException | SQLException e) {
            lock.close();
            throw new IllegalStateException("The embedded PostgreSQL in " + folder + " did not start", e);
        }
    }

    /** JDBC address of the application's database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + NAME;
    }

    /** The application's role; it owns its database and is no superuser. */
    public String user() {
        return NAME;
    }

    /** The generated password, the same for both roles. */
    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not stop", e);
        } finally {
            lock.close();
        }
    }

    private static Path cluster(Path folder, String name) {
        return folder.resolve(name.isBlank() ? CLUSTER : name.strip());
    }

    /**
     * A cluster under a name that no earlier start has used: an initdb that outlived a killed first start still writes
     * to the old one.
     */
    private static Path newCluster(Path folder) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, CLUSTER + "*")) {
            for (Path cluster : unfinished) {
                OrphanedPostmaster.stop(cluster);
                removeIfIdle(cluster);
            }
        }
        return folder.resolve(CLUSTER + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
    }

    /** The library marks binaries that it has unpacked to the end; the rest of a killed start it can't unpack again. */
    private static void removeHalfUnpacked(Path binaries) throws IOException {
        if (!Files.exists(binaries)) {
            return;
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(binaries, "PG-*")) {
            for (Path version : versions) {
                if (Files.isDirectory(version) && !Files.exists(version.resolve(".exists"))) {
                    FileSystemUtils.deleteRecursively(version);
                }
            }
        }
    }

    private static void removeIfIdle(Path unfinished) {
        try {
            FileSystemUtils.deleteRecursively(unfinished);
        } catch (IOException e) {
            log.warn("{} is left of an interrupted first start and may be deleted by hand", unfinished);
        }
    }

    private static EmbeddedPostgres start(
            EmbeddedDatabaseProperties properties, Path folder, Path cluster, Path passwordFile, String password)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                // Spring stops it, after the pool and the engine; a hook of its own would stop it under them.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setPort(properties.port())
                .setConnectConfig("password", password)
                // initdb options: no moment in which anybody may log in without the password.
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", Integer.toString(properties.maxConnections()))
                // The library starts PostgreSQL with both off, which loses data.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", properties.sharedBuffers())
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("jit", "off")
                .start();
    }

    private static Path passwordFile(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return file;
    }

    /** Writes a file that is there with all of its text or not at all, for the owner's eyes only. */
    private static void write(Path file, String text) throws IOException {
        Path made = Files.createTempFile(file.getParent(), file.getFileName().toString(), null);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(made, text);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void createApplicationDatabase() throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
            }
            // The application makes no roles; what this one may read, it says itself at each start.
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + REPORTS + "'")) {
                statement.execute("CREATE ROLE " + REPORTS + " NOLOGIN");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    private void verifyDurable() throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit"}) {
                try (ResultSet result = statement.executeQuery("SHOW " + setting)) {
                    result.next();
                    if (!"on".equals(result.getString(1))) {
                        throw new IllegalStateException("PostgreSQL runs with " + setting + " off and would lose data");
                    }
                }
            }
        }
    }

    private Connection superuser() throws SQLException {
        return postgres.getDatabase(SUPERUSER, SUPERUSER, Map.of("password", password))
                .getConnection();
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next();
        }
    }
}
