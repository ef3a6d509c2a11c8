package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Reads customers of Mindbox over several connections at once, all of them at one pace. */
final class MindboxReads implements AutoCloseable {

    private final MindboxClient client;
    private final int connections;
    private final Pacer pacer;
    private final ExecutorService threads;

    MindboxReads(MindboxClient client, int connections, int perMinute) {
        this.client = client;
        this.connections = connections;
        this.pacer = new Pacer(perMinute);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                connections, work -> new Thread(work, "mindbox-drift-" + number.incrementAndGet()));
    }

    /**
     * What was found of the people, in their order, up to the first who could not be read: whoever is behind that one
     * is left out, though it may have been read.
     */
    List<MindboxClient.Found> read(List<PersonId> people) {
        AtomicReferenceArray<MindboxClient.Found> found = new AtomicReferenceArray<>(people.size());
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<?>> readers = new ArrayList<>();
        for (int reader = 0; reader < Math.min(connections, people.size()); reader++) {
            readers.add(threads.submit(() -> {
                // Places are given out in order: when one fails, all before it are read or being read.
                for (int at = next.getAndIncrement(); at < people.size(); at = next.getAndIncrement()) {
                    if (failed.get()) {
                        return;
                    }
                    pacer.await();
                    MindboxClient.Found one = client.read(people.get(at));
                    found.set(at, one);
                    if (one == null) {
                        failed.set(true);
                    }
                }
            }));
        }
        readers.forEach(MindboxReads::join);
        List<MindboxClient.Found> read = new ArrayList<>();
        for (int at = 0; at < people.size() && found.get(at) != null; at++) {
            read.add(found.get(at));
        }
        return read;
    }

    private static void join(Future<?> reader) {
        try {
            reader.get();
        } catch (InterruptedException e) {
            reader.cancel(true); // the node stops: what is not read now is read later
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A read of the drift check failed in itself", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
