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
    private static final Duration TICK = Duration.ofMillis(200);

    private final OutsideSystem system;
    private final UUID node;
    private final Claims claims;
    private final Results results;
    private final Replays replays;
    private final DeliveryProperties properties;
    private final Clock clock;

    private final WakeUp wakeUp = new WakeUp();
    private final BlockingQueue<ClaimedRequest> ready = new LinkedBlockingQueue<>();
    private final BlockingQueue<Attempt> sent = new LinkedBlockingQueue<>();
    /** Requests that are claimed and not yet sent. */
    private final AtomicInteger open = new AtomicInteger();

    private final AtomicInteger underWay = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable Thread claimer;
    private volatile boolean claiming = true;
    private volatile boolean sending = true;
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
            DeliveryProperties properties,
            Clock clock) {
        this.system = system;
        this.node = node;
        this.claims = claims;
        this.results = results;
        this.replays = replays;
        this.properties = properties;
        this.clock = clock;
    }

    void start() {
        claimer = run("claims", this::claimLoop);
        for (int i = 1; i <= system.connections(); i++) {
            threads.add(run(Integer.toString(i), this::sendLoop));
        }
        threads.add(run("results", this::resultLoop));
    }

    private Thread run(String role, Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                },
                "delivery-" + system.name() + "-" + role);
        thread.setDaemon(true);
        thread.start();
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
            Thread claims = claimer;
            if (claims != null) {
                claims.join(properties.grace().toMillis());
            }
            giveBack();
            while ((underWay.get() > 0 || !sent.isEmpty()) && Instant.now().isBefore(end)) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            sending = false;
            for (Thread thread : threads) {
                thread.interrupt();
            }
            for (Thread thread : threads) {
                thread.join(TICK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            ready.addAll(claim.requests());
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

    private void sendLoop() throws InterruptedException {
        while (sending) {
            ClaimedRequest request = ready.take();
            underWay.incrementAndGet();
            try {
                if (clock.instant().plus(system.patience()).isAfter(request.leasedUntil())) {
                    release(List.of(request));
                } else {
                    sent.add(Sending.send(system, request));
                }
            } finally {
                underWay.decrementAndGet();
                open.decrementAndGet();
                if (more && low()) {
                    wakeUp.now();
                }
            }
        }
    }

    private void resultLoop() throws InterruptedException {
        List<Attempt> attempts = new ArrayList<>();
        while (sending || !sent.isEmpty()) {
            attempts.add(sent.take());
            sent.drainTo(attempts, RESULTS_AT_ONCE - 1);
            write(attempts);
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
        List<ClaimedRequest> unsent = new ArrayList<>();
        ready.drainTo(unsent);
        open.addAndGet(-unsent.size());
        release(unsent);
    }

    /** If it can't be given back now, the end of the lease does it. */
    private void release(List<ClaimedRequest> unsent) {
        try {
            results.release(node, unsent);
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
