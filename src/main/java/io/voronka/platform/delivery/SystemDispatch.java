package io.voronka.platform.delivery;

import io.voronka.platform.web.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one system on this node: one claims, one a connection sends, one writes results. Claims and results are
 * written for many requests at once while others are under way.
 */
final class SystemDispatch {

    private static final Logger log = LoggerFactory.getLogger(SystemDispatch.class);
    private static final int RESULTS_AT_ONCE = 500;
    /** What comes after the last result. */
    private static final Attempt END = new Attempt(new ClaimedRequest(List.of(), Instant.MIN, false), List.of());

    private final OutsideSystem system;
    private final UUID node;
    private final Claims claims;
    private final Results results;
    private final Replays replays;
    private final GatedSending sending;
    private final DeliveryProperties properties;
    private final Clock clock;

    private final WakeUp wakeUp = new WakeUp();
    private final BlockingQueue<Attempt> sent = new LinkedBlockingQueue<>();
    /** Requests that are claimed and not yet sent. */
    private final AtomicInteger open = new AtomicInteger();

    private final ThreadPoolExecutor senders;
    private @Nullable Thread claimer;
    private @Nullable Thread writer;
    private volatile boolean claiming = true;
    private volatile boolean away;
    /** More is due than there was room for. */
    private volatile boolean more;

    /** Rows to look at: grows as long as looking finds little but rows that have to let others go first. */
    private int fetch;

    SystemDispatch(
            OutsideSystem system,
            UUID node,
            Claims claims,
            Results results,
            Replays replays,
            GatedSending sending,
            DeliveryProperties properties,
            Clock clock) {
        this.system = system;
        this.node = node;
        this.claims = claims;
        this.results = results;
        this.replays = replays;
        this.sending = sending;
        this.properties = properties;
        this.clock = clock;
        this.senders = new ThreadPoolExecutor(
                system.connections(),
                system.connections(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> thread("send", work));
    }

    void start() {
        claimer = run("claims", this::claimLoop);
        writer = run("results", this::resultLoop);
    }

    private Thread run(String role, Loop loop) {
        Thread thread = thread(role, () -> {
            try {
                loop.run();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    private Thread thread(String role, Runnable work) {
        Thread thread = new Thread(work, "delivery-" + system.name() + "-" + role);
        thread.setDaemon(true);
        return thread;
    }

    void wake() {
        wakeUp.now();
    }

    /** From now on nothing is claimed, and what waits in memory goes back. */
    void claimNoMore() {
        claiming = false;
        wakeUp.now();
    }

    /** Lets requests that are under way come to their end, if they do in time, and writes their results. */
    void finish() {
        Instant end = Instant.now().plus(properties.grace());
        try {
            join(claimer, end);
            giveBack();
            senders.shutdown();
            if (!senders.awaitTermination(left(end), TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
            }
            sent.add(END);
            join(writer, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A thread that takes longer is left: the ends of its leases make up for it. */
    private static void join(@Nullable Thread thread, Instant end) throws InterruptedException {
        if (thread != null) {
            thread.join(left(end));
            thread.interrupt();
        }
    }

    private static long left(Instant end) {
        return Math.max(1, Duration.between(Instant.now(), end).toMillis());
    }

    private void claimLoop() throws InterruptedException {
        while (claiming) {
            if (!low()) {
                wakeUp.await(properties.poll());
                continue;
            }
            Instant looked = Instant.now();
            Duration wait = claim(capacity() - open.get());
            if (!wait.isZero() && claiming) {
                wakeUp.await(wait);
                Duration since = Duration.between(looked, Instant.now());
                Duration rest = properties.gather().minus(since);
                if (!rest.isNegative() && !rest.isZero()) {
                    TimeUnit.NANOSECONDS.sleep(rest.toNanos());
                }
            }
        }
    }

    /** Returns how long to wait before the next look; zero if there is more. */
    private Duration claim(int room) {
        try {
            boolean replayed = replays.step(system.name());
            Claim claim = claims.take(system, node, room, system.connections() - open.get(), fetch);
            back();
            if (claim.closed()) {
                giveBack();
            }
            fetch = claim.parked() > claim.requests().size() ? Math.max(500, claim.parked() * 2) : 0;
            open.addAndGet(claim.requests().size());
            more = claim.more();
            claim.requests().forEach(request -> senders.execute(new Send(this, request)));
            if (replayed || claim.parked() > 0 || (more && !claim.requests().isEmpty())) {
                return Duration.ZERO;
            }
            Duration wait = Duration.between(clock.instant(), claim.again());
            return wait.compareTo(properties.poll()) > 0 ? properties.poll() : atLeast(wait, properties.gather());
        } catch (RuntimeException e) {
            failed("claimed", e);
            return properties.poll();
        }
    }

    private static Duration atLeast(Duration wait, Duration least) {
        return wait.compareTo(least) < 0 ? least : wait;
    }

    /** Requests that may be claimed at once. */
    private int capacity() {
        return system.connections() * Math.max(1, properties.prefetch());
    }

    /** Few enough are claimed that it is worth claiming more. */
    private boolean low() {
        return capacity() - open.get() >= Math.max(1, capacity() / 4);
    }

    /** A claimed request that waits for a connection, or is sent. */
    private record Send(SystemDispatch dispatch, ClaimedRequest request) implements Runnable {
        @Override
        public void run() {
            dispatch.send(request);
        }
    }

    private void send(ClaimedRequest request) {
        try {
            if (clock.instant().plus(system.patience()).isAfter(request.leasedUntil())) {
                release(List.of(request));
            } else {
                sent.add(sending.send(system, request));
            }
        } finally {
            open.decrementAndGet();
            if (more && low()) {
                wakeUp.now();
            }
        }
    }

    private void resultLoop() throws InterruptedException {
        List<Attempt> attempts = new ArrayList<>();
        boolean last = false;
        while (!last) {
            attempts.add(sent.take());
            sent.drainTo(attempts, RESULTS_AT_ONCE - 1);
            last = attempts.remove(END);
            if (!attempts.isEmpty()) {
                write(attempts);
            }
            attempts.clear();
        }
    }

    /** Results are kept until they are written: what is lost is sent again. */
    private void write(List<Attempt> attempts) throws InterruptedException {
        while (true) {
            try {
                Results.Written written = results.write(system.name(), node, attempts);
                back();
                if (written.closed()) {
                    giveBack();
                }
                if (written.promoted() > 0) {
                    wakeUp.now();
                }
                return;
            } catch (RuntimeException e) {
                failed("written", e);
                Thread.sleep(properties.poll().toMillis());
            }
        }
    }

    private void giveBack() {
        List<Runnable> waiting = new ArrayList<>();
        senders.getQueue().drainTo(waiting);
        open.addAndGet(-waiting.size());
        release(waiting.stream().map(send -> ((Send) send).request()).toList());
    }

    /** If it can't be given back now, the end of the lease does it. */
    private void release(List<ClaimedRequest> unsent) {
        try {
            results.release(system.name(), node, unsent);
        } catch (RuntimeException e) {
            failed("given back", e);
        }
    }

    private void failed(String what, RuntimeException failure) {
        if (!away) {
            away = true;
            log.warn(
                    "Deliveries to {} can't be {}, trying on: {}",
                    system.name(),
                    what,
                    Unavailable.isCauseOf(failure)
                            ? "the database is away"
                            : failure.getClass().getName());
        }
    }

    private void back() {
        if (away) {
            away = false;
            log.info("Deliveries to {} go on", system.name());
        }
    }

    private interface Loop {
        void run() throws InterruptedException;
    }
}
