package io.voronka.platform.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded PostgreSQL.
 *
 * @param port where it listens on the loopback address; 0 takes a free port at each start
 * @param directory its data, password and binaries; kept across restarts
 * @param sharedBuffers PostgreSQL's page cache, in its own notation
 * @param maxConnections how many connections it accepts
 */
@ConfigurationProperties("voronka.embedded-database")
public record EmbeddedDatabaseProperties(
        @DefaultValue("0") int port,
        @DefaultValue("./data/postgres") Path directory,
        @DefaultValue("512MB") String sharedBuffers,
        @DefaultValue("150") int maxConnections) {}
