package io.voronka.platform.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for systems that come while the application runs, now and then, in a thread of its own. */
final class Arrivals {

    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

    private final List<OutsideSystemSource> sources;
    private final Duration every;
    private final Consumer<OutsideSystem> arrived;
    private @Nullable Thread thread;

    /** @param arrived is told of each system again and again */
    Arrivals(List<OutsideSystemSource> sources, Duration every, Consumer<OutsideSystem> arrived) {
        this.sources = sources;
        this.every = every;
        this.arrived = arrived;
    }

    void start() {
        if (!sources.isEmpty()) {
            Thread started = new Thread(this::loop, "delivery-arrivals");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(every.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void loop() {
        boolean failed = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                sources.forEach(source -> source.systems().forEach(arrived));
                failed = false;
            } catch (RuntimeException e) {
                if (!failed) {
                    log.warn(
                            "New outside systems can't be looked for, trying on: {}",
                            e.getClass().getName());
                }
                failed = true;
            }
            try {
                Thread.sleep(every.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
