package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voronka.demo.fake.Misbehaviour;
import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.support.FakeServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand deliveries of two nodes to a Mindbox and a Bitrix24 that lose answers, hear requests twice, are busy
 * all at once, and fall silent; every ten thousand deliveries a node dies.
 */
class DeliverySoak {

    private static final int PEOPLE = Integer.getInteger("voronka.soak.people", 14_500);
    private static final int ROUNDS = 3;
    private static final int EVERY = Integer.getInteger("voronka.soak.kill-every", 10_000);
    private static final Duration STORMS = Duration.ofSeconds(20);
    private static final Duration STORM = Duration.ofSeconds(2);
    /** Calls to Bitrix24 that their caller has given up take effect then. */
    private static final Duration LATE = Duration.ofSeconds(4);

    private static final Pattern NODE = Pattern.compile("Deliveries are leased as node ([0-9a-f-]{36})");

    private static final FakeMindbox MINDBOX = new FakeMindbox(Project.usual("soak"), Clock.systemUTC());
    private static final FakeBitrix BITRIX = new FakeBitrix("1", "soak", Clock.systemUTC());
    private static final FakeServer MINDBOX_SERVER = new FakeServer(MINDBOX);
    private static final FakeServer BITRIX_SERVER = new FakeServer(BITRIX);

    // Mindbox's own limit, less what it hears twice. Bitrix24 is asked ten times as often as it may be: 50 a second
    // would
    // take an hour; that its limit is kept is another test's.
    private static final Cluster cluster = new Cluster(Map.of(
            "VORONKA_SYNC_MINDBOX_HOST", MINDBOX_SERVER.address().toString(),
            "VORONKA_SYNC_MINDBOX_SECRETKEY", "soak",
            "VORONKA_SYNC_MINDBOX_RATE", "7400",
            "VORONKA_SYNC_MINDBOX_TIMEOUT", "2s",
            "VORONKA_SYNC_BITRIX24_PORTAL", BITRIX_SERVER.address().toString(),
            "VORONKA_SYNC_BITRIX24_CODE", "soak",
            "VORONKA_SYNC_BITRIX24_TIMEOUT", "2s",
            "VORONKA_SYNC_BITRIX24_LATEEFFECT", "5s",
            "VORONKA_SYNC_BITRIX24_REQUESTSPERSECOND", "20"));
    private static final List<Node> nodes = new CopyOnWriteArrayList<>();
    private static final ScheduledExecutorService weather = Executors.newSingleThreadScheduledExecutor();
    private static final List<Future<?>> storms = new ArrayList<>();
    private static volatile boolean posting = true;
    private static final Senders senders = new Senders(2);

    private final List<Long> orphans = new ArrayList<>();

    @BeforeAll
    static void start() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            nodes.add(cluster.begin());
        }
        allReady();
        Cluster.login(nodes.get(0), "integration", "integration");
    }

    @AfterAll
    static void stop() {
        weather.shutdownNow();
        senders.close();
        Cluster.closeAll(nodes);
        MINDBOX_SERVER.close();
        BITRIX_SERVER.close();
    }

    @Test
    void everyDeliveryHasOneEffectInItsTurn() throws Exception {
        misbehave();
        Instant began = Instant.now();
        DeliveryFeed feed = new DeliveryFeed(nodes, PEOPLE);
        List<DeliveryFeed.Batch> batches = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            batches.addAll(feed.round(round));
        }
        List<Future<Integer>> leads = new ArrayList<>();
        long posted = 0;
        int kill = 0;
        for (DeliveryFeed.Batch batch : batches) {
            posted += batch.deliveries();
            boolean fatal = posted >= (kill + 1L) * EVERY;
            if (fatal) { // what is posted now is under way when a node dies, however long the last start took
                allReady();
            }
            leads.addAll(senders.begin(List.of(batch.call())));
            if (fatal) {
                killAt(posted - EVERY / 2, kill % 2);
                kill++;
            }
        }
        int taken = 0;
        for (Future<Integer> batch : leads) {
            taken += batch.get();
        }
        assertThat(taken).isEqualTo(PEOPLE * ROUNDS);
        lastLate();
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> cluster.count("crm.delivery WHERE state = 'WAITING'") == 0);
        report(Duration.between(began, Instant.now()));
        assertThat(storms).as("storms went on").noneMatch(Future::isDone);
        assertThat(cluster.count("crm.delivery WHERE state <> 'DELIVERED'")).isZero();
        assertThat(cluster.count("crm.delivery")).isEqualTo(PEOPLE * 7L);
        mindboxHoldsAll();
        bitrixHoldsAll();
        assertThat(orphans).as("rows of nodes that died").allMatch(held -> held > 0);
    }

    private static void misbehave() {
        Misbehaviour mindbox = MINDBOX.misbehaviour();
        mindbox.share(Trouble.LOST_ANSWER, 0.05);
        mindbox.share(Trouble.TWICE, 0.05);
        Misbehaviour bitrix = BITRIX.misbehaviour();
        bitrix.share(Trouble.LOST_ANSWER, 0.05);
        // A request that Bitrix24 hears twice is there twice, and no caller can help it; an answer that nobody can read
        // asks as much of the caller.
        bitrix.share(Trouble.INVALID_JSON, 0.05);
        for (Misbehaviour both : List.of(mindbox, bitrix)) {
            both.share(Trouble.SERVER_ERROR, 0.01);
            both.share(Trouble.UNAVAILABLE, 0.005);
            both.share(Trouble.RESET, 0.005);
            both.share(Trouble.TIME_OUT, 0.002);
            both.share(Trouble.LATE_ANSWER, 0.002);
        }
        mindbox.share(Trouble.SLOW_DRIP, 0.001);
        BITRIX.limited(false);
        long every = STORMS.toMillis();
        storms.add(weather.scheduleAtFixedRate(() -> storm(1), every, every, TimeUnit.MILLISECONDS));
        storms.add(weather.scheduleAtFixedRate(() -> storm(0), every + STORM.toMillis(), every, TimeUnit.MILLISECONDS));
    }

    private static void storm(double share) {
        MINDBOX.misbehaviour().share(Trouble.TOO_MANY, share);
        BITRIX.misbehaviour().share(Trouble.TOO_MANY, share);
        if (share == 0 && posting) {
            BITRIX.late(1, LATE);
        }
    }

    /** Where few requests are left, the next one after a storm would be the same one each time. */
    private static void lastLate() {
        posting = false;
        BITRIX.late(0, LATE);
    }

    private static void allReady() throws InterruptedException {
        for (Node node : nodes) {
            node.awaitReady();
        }
    }

    /** Kills a node that has something under way, while another one runs, and begins a new one in its place. */
    private void killAt(long delivered, int which) throws InterruptedException {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> cluster.count("crm.delivery WHERE state <> 'WAITING'") >= delivered);
        long held = 0;
        while (held == 0) { // it may have come to the end of all in the moment before
            Node node = nodes.get(which).awaitReady();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> leasedBy(node) > 0);
            node.kill();
            held = leasedBy(node);
            nodes.set(which, cluster.begin());
        }
        orphans.add(held);
    }

    private static long leasedBy(Node node) {
        return cluster.count("crm.delivery WHERE leased_by = '" + UUID.fromString(node.logged(NODE)) + "'");
    }

    private static void mindboxHoldsAll() {
        Map<String, Long> numbers = DeliveryTruth.transactions(cluster.jdbc());
        Map<String, String> effects = MINDBOX.transactions();
        assertThat(effects.keySet())
                .as("each delivery has its effect, and nothing else")
                .isEqualTo(numbers.keySet());
        assertThat(DeliveryTruth.outOfTurn(effects, numbers)).isEmpty();
        assertThat(MINDBOX.ledger(0).rateViolations()).isZero();
    }

    private static void bitrixHoldsAll() {
        assertThat(BITRIX.duplicates()).isEmpty();
        assertThat(DeliveryTruth.differences(BITRIX.items(), cluster.jdbc())).isEmpty();
    }

    private void report(Duration took) {
        System.out.printf(
                Locale.ROOT,
                "%,d deliveries in %d s, %d kills; rows that the dead held: %s%n",
                cluster.count("crm.delivery"),
                took.toSeconds(),
                orphans.size(),
                orphans);
        cluster.jdbc().sql("""
            SELECT system || ': ' || count(*) || ' delivered in ' || sum(attempts) || ' attempts, at most '
                || max(attempts) || '; ' || count(*) FILTER (WHERE may_have_arrived) || ' in doubt'
            FROM crm.delivery GROUP BY system ORDER BY system
            """).query(String.class).list().forEach(System.out::println);
        System.out.println("Mindbox: " + MINDBOX.ledger(0));
        System.out.println("Mindbox: " + MINDBOX.misbehaviour().done());
        System.out.println("Bitrix24: " + BITRIX.requests() + " requests, "
                + BITRIX.misbehaviour().done());
    }
}
