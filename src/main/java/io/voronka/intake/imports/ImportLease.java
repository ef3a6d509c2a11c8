package io.voronka.intake.imports;

import io.voronka.intake.imports.ImportJob.Progress;
import io.voronka.intake.store.ImportJobRows;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** That this node works on an import, and how far it is. Whoever has lost it writes nothing any more. */
final class ImportLease {

    private static final Logger log = LoggerFactory.getLogger(ImportLease.class);

    private final ImportJob job;
    private final UUID owner;
    private final ImportJobRows rows;
    private final Duration length;
    private final AtomicLong done = new AtomicLong();
    private volatile String stage;
    private volatile long total;
    private volatile long startedAt;
    private volatile long before;
    private volatile boolean lost;

    ImportLease(ImportJob job, UUID owner, ImportJobRows rows, Duration length) {
        this.job = job;
        this.owner = owner;
        this.rows = rows;
        this.length = length;
        this.stage = job.progress().stage();
        this.startedAt = System.nanoTime();
    }

    ImportJob job() {
        return job;
    }

    UUID importId() {
        return job.importId();
    }

    UUID owner() {
        return owner;
    }

    /** @param already what an earlier node has done of it */
    void begin(String name, long most, long already) {
        stage = name;
        total = most;
        before = already;
        done.set(already);
        startedAt = System.nanoTime();
        beat();
    }

    void reached(long value) {
        done.set(value);
    }

    void add(long more) {
        done.addAndGet(more);
    }

    /** @throws LostLeaseException if another node has taken over */
    void check() {
        if (lost) {
            throw new LostLeaseException();
        }
    }

    /** To be asked first in every transaction that writes. */
    void hold() {
        check();
        if (!rows.holds(importId(), owner)) {
            lost = true;
            throw new LostLeaseException();
        }
    }

    /** Tells the database that this node is alive. */
    void beat() {
        double seconds = Math.max((System.nanoTime() - startedAt) / 1e9, 0.001);
        double rate = (done.get() - before) / seconds;
        try {
            if (!rows.beat(importId(), owner, length, new Progress(stage, done.get(), total, rate))) {
                lost = true;
            }
        } catch (DataAccessException e) {
            // The lease runs out by itself if this goes on.
            log.warn(
                    "The lease of import {} could not be renewed: {}",
                    importId(),
                    e.getClass().getSimpleName());
        }
    }

    /** The import belongs to another node now. */
    static final class LostLeaseException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LostLeaseException() {
            super("Another node works on this import now");
        }
    }
}
