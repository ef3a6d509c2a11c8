package io.voronka.intake.imports;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the worker on this node, unless the settings say otherwise. */
@Component
class ImportThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImportThread.class);
    private static final long PATIENCE_MILLIS = 10_000;

    private final ImportWorker worker;
    private final ImportWakeUp wakeUp;
    private final ImportProperties properties;
    private volatile @Nullable Thread thread;

    ImportThread(ImportWorker worker, ImportWakeUp wakeUp, ImportProperties properties) {
        this.worker = worker;
        this.wakeUp = wakeUp;
        this.properties = properties;
    }

    @Override
    public void start() {
        Thread made = new Thread(this::loop, "imports");
        made.setDaemon(true);
        thread = made;
        made.start();
    }

    private void loop() {
        try {
            while (isRunning()) {
                lookForWork();
                wakeUp.await(properties.poll().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookForWork() {
        try {
            worker.runPending();
        } catch (RuntimeException e) {
            log.warn("Imports could not be looked for: {}", e.getClass().getName());
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.worker();
    }
}
