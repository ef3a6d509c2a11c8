package io.voronka.platform.inbox;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the workers of this node, unless the settings say otherwise. */
@Component
class InboxThreads implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxThreads.class);
    private static final long PATIENCE_MILLIS = 10_000;

    private final InboxWorker worker;
    private final InboxWakeUp wakeUp;
    private final InboxProperties properties;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    InboxThreads(InboxWorker worker, InboxWakeUp wakeUp, InboxProperties properties) {
        this.worker = worker;
        this.wakeUp = wakeUp;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < properties.threads(); i++) {
            Thread thread = new Thread(this::loop, "inbox-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void loop() {
        try {
            while (running) {
                handleDue();
                wakeUp.await(properties.poll().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handleDue() {
        try {
            worker.runDue();
        } catch (RuntimeException e) {
            log.warn("Events could not be looked for: {}", e.getClass().getName());
        }
    }

    @Override
    public void stop() {
        running = false;
        wakeUp.now();
        for (Thread thread : threads) {
            thread.interrupt();
            try {
                thread.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.worker();
    }
}
