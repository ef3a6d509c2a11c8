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

    private OrphanedPostmaster() {}

    static void stop(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> process = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(OrphanedPostmaster::isPostgres);
        if (process.isEmpty()) {
            // A second line of the file names the folder of a cluster, the process is not ours: a stale lock.
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

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }
}
