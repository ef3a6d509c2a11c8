package io.voronka.intake.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the same step over and over on a few threads until there is nothing left to do. */
final class Parallel {

    private Parallel() {}

    /** A piece of work; false if there was none left. */
    interface Step {
        boolean next() throws Exception;
    }

    /** Throws what the first step that failed has thrown, after all threads have stopped. */
    static void run(int threads, Step step) throws Exception {
        ExecutorService helpers = Executors.newFixedThreadPool(threads, run -> {
            Thread thread = new Thread(run, "import-helper");
            thread.setDaemon(true);
            return thread;
        });
        AtomicBoolean failed = new AtomicBoolean();
        Callable<Void> loop = () -> {
            try {
                while (!failed.get() && step.next()) {
                    // goes on
                }
                return null;
            } catch (Exception e) {
                failed.set(true);
                throw e;
            }
        };
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(helpers.submit(loop));
            }
            await(running);
        } finally {
            helpers.shutdownNow();
        }
    }

    private static void await(List<Future<Void>> running) throws Exception {
        Exception first = null;
        for (Future<Void> thread : running) {
            try {
                thread.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof Exception failure)) {
                    throw e;
                }
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
