package io.voronka.intake.imports;

import io.voronka.intake.imports.ImportLease.LostLeaseException;
import io.voronka.intake.imports.read.UnreadableFileException;
import io.voronka.intake.store.ImportJobRows;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Works on imports, one at a time, as long as there are some that no living node works on. */
@Component
public class ImportWorker {

    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
    private static final int BEATS = 10;

    private final UUID owner = UUID.randomUUID();
    private final ImportJobRows jobs;
    private final ImportStages stages;
    private final ImportProperties properties;

    ImportWorker(ImportJobRows jobs, ImportStages stages, ImportProperties properties) {
        this.jobs = jobs;
        this.stages = stages;
        this.properties = properties;
    }

    /** Works until nothing is left to do; how many pieces of work were done. */
    public int runPending() {
        int done = 0;
        for (Optional<ImportJob> job = take(); job.isPresent(); job = take()) {
            work(job.get());
            done++;
        }
        return done;
    }

    private Optional<ImportJob> take() {
        return Thread.currentThread().isInterrupted() ? Optional.empty() : jobs.lease(owner, properties.lease());
    }

    private void work(ImportJob job) {
        ImportLease lease = new ImportLease(job, owner, jobs, properties.lease());
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, "import-heart");
            thread.setDaemon(true);
            return thread;
        });
        long beat = Math.max(properties.lease().toMillis() / BEATS, 100);
        try {
            ScheduledFuture<?> beats = heart.scheduleWithFixedDelay(lease::beat, beat, beat, TimeUnit.MILLISECONDS);
            stages.run(lease);
            beats.cancel(false);
        } catch (LostLeaseException e) {
            log.warn("Import {} went to another node", job.importId());
        } catch (UnreadableFileException e) {
            log.warn("Import {} can't be read: {}", job.importId(), e.code());
            jobs.finish(job.importId(), owner, ImportStatus.FAILED, "failure", e.code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            jobs.release(job.importId(), owner);
        } catch (Exception e) {
            // Without the message, which may quote a row. The lease runs out, then it is tried again.
            log.error("Import {} stopped: {}", job.importId(), trace(e));
        } finally {
            heart.shutdownNow();
        }
    }

    private static String trace(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StackTraceElement[] stack = cause.getStackTrace();
            trace.append(cause.getClass().getName());
            for (int i = 0; i < Math.min(stack.length, 8); i++) {
                trace.append(" < ").append(stack[i]);
            }
            trace.append("; ");
        }
        return trace.toString();
    }
}
