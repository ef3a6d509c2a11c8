package io.voronka.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the postmaster that a killed application left running on our cluster.
 *
 * <p>Called only with the folder's lock held, so its owner is certainly dead. When PostgreSQL was killed too, its
 * {@code postmaster.pid} names a process that is gone, or by now another program: then there is nothing to stop, and
 * PostgreSQL recovers from its log by itself.
 */
final class OrphanedPostmaster {

    private static final Logger log = LoggerFactory.getLogger(OrphanedPostmaster.class);
    private static final long STOP_SECONDS = 60;
    private static final long START_SLACK_SECONDS = 60;

    private OrphanedPostmaster() {}

    static void stop(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process = process(Files.readAllLines(pidFile));
        if (process.isEmpty()) {
            Files.delete(pidFile);
            return;
        }
        log.warn(
                "Stopping the PostgreSQL (process {}) of an application that was killed",
                process.get().pid());
        process.get().destroy();
        try {
            process.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a left-over PostgreSQL was stopping", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("A left-over PostgreSQL did not stop within " + STOP_SECONDS + " s", e);
        }
    }

    /** The postmaster of the file's first line: a PostgreSQL that began when its third line says, to the second. */
    private static Optional<ProcessHandle> process(List<String> lines) {
        if (lines.size() < 3 || !isNumber(lines.get(0)) || !isNumber(lines.get(2))) {
            return Optional.empty();
        }
        long began = Long.parseLong(lines.get(2).strip());
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("postgres"))
                        .isPresent())
                .filter(process -> process.info()
                        .startInstant()
                        .filter(start -> Math.abs(start.getEpochSecond() - began) <= START_SLACK_SECONDS)
                        .isPresent());
    }

    private static boolean isNumber(String line) {
        return line.strip().matches("\\d{1,18}");
    }
}
