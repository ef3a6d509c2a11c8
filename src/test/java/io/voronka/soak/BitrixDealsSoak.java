package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.support.Api.Answer;
import io.voronka.support.BitrixScene;
import io.voronka.support.FakeServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * 20,000 deals in a Bitrix24 with the limits of the real one, that fails now and then; whoever brings them in is killed in
 * the middle, events get lost and come twice, all is loaded once more: each is here once, in its funnel. Deals that are won
 * are won there, once each.
 */
class BitrixDealsSoak {

    private static final int DEALS = 20_000;
    private static final int LATER = 500;
    private static final int WON = 200;

    private static final FakeBitrix bitrix = new FakeBitrix("7", "secret", Clock.systemUTC());
    private static final FakeServer server = new FakeServer(bitrix);
    private static final BitrixScene scene = new BitrixScene(bitrix, 916_300_000L);
    private static final Cluster cluster = new Cluster(Map.of(
            "VORONKA_SYNC_BITRIX24_PORTAL", server.address().toString(),
            "VORONKA_SYNC_BITRIX24_USER", "7",
            "VORONKA_SYNC_BITRIX24_CODE", "secret",
            "VORONKA_SYNC_BITRIX24_TIMEOUT", "3s",
            "VORONKA_SYNC_BITRIX24_DEALS_POLL", "true",
            "VORONKA_SYNC_BITRIX24_DEALS_INTERVAL", "2s",
            "VORONKA_SYNC_BITRIX24_DEALS_LEASE", "10s",
            "VORONKA_SYNC_BITRIX24_DEALS_EVENTTOKEN", "known-token",
            "VORONKA_SYNC_BITRIX24_DEALS_MARKS_7", "B2B",
            "VORONKA_SYNC_BITRIX24_DEALS_STAGES_B2B_WON", "WON"));
    private static final List<Node> nodes = new ArrayList<>();

    @BeforeAll
    static void start() throws InterruptedException {
        bitrix.events().token("known-token");
        scene.add(DEALS);
        bitrix.events().take();
        for (Trouble trouble : List.of(
                Trouble.TOO_MANY, Trouble.SERVER_ERROR, Trouble.UNAVAILABLE, Trouble.RESET, Trouble.INVALID_JSON)) {
            bitrix.misbehaviour().share(trouble, 0.02);
        }
        nodes.add(cluster.begin().awaitReady());
        Cluster.login(nodes.get(0), "head", "head");
    }

    @AfterAll
    static void stop() {
        Cluster.closeAll(nodes);
        server.close();
    }

    @Test
    void allArriveOnceAndWhatIsWonGoesBackOnce() throws InterruptedException {
        awaitDeals(DEALS / 4);
        nodes.get(0).kill();
        long left = deals();
        assertThat(left).isLessThan(DEALS / 2);
        System.out.printf("killed after %,d deals%n", left);
        nodes.set(0, cluster.begin().awaitReady());
        nodes.add(cluster.begin().awaitReady());
        awaitAll();
        long begun = System.nanoTime();
        JsonNode loaded = awaitLoaded();
        System.out.println("loaded: " + loaded);

        bitrix.events().unreliable(0.3, 0.3);
        scene.add(LATER);
        int told = tell();
        awaitAll();
        System.out.printf("%d events of %d deals, %d s%n", told, LATER, seconds(begun));

        assertThat(head("/api/v1/systems/bitrix24/deals/load", null).status()).isEqualTo(202);
        awaitLoaded();
        awaitAll();
        won();
        assertThat(bitrix.violations()).as("requests that came too fast").isZero();
    }

    private static void won() {
        Map<Long, String> chosen = new HashMap<>();
        for (long remote : scene.business().stream().limit(WON).toList()) {
            chosen.put(remote, id(remote));
        }
        chosen.values().forEach(deal -> {
            Answer moved = head("/api/v1/deals/" + deal + "/stage", "{\"to\":\"WON\",\"reason\":\"SOAK\"}");
            assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        });
        await().atMost(Duration.ofMinutes(5))
                .until(() -> cluster.count("crm.delivery WHERE system = 'bitrix24' AND state = 'WAITING'") == 0);
        chosen.keySet().forEach(remote -> assertThat(bitrix.updates(remote)).containsExactly(Map.of("stageId", "WON")));
        awaitAll();
    }

    private static int tell() {
        List<String> events = bitrix.events().take();
        events.forEach(event -> nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()))
                .as("head")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .post("/api/v1/bitrix24/events", event));
        return events.size();
    }

    private static void awaitAll() {
        Set<Long> expected = new HashSet<>(scene.business());
        expected.addAll(scene.privately());
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> deals() >= expected.size());
        assertThat(ids("funnel = 'B2B'")).isEqualTo(scene.business());
        assertThat(ids("funnel = 'B2C'")).isEqualTo(scene.privately());
        assertThat(cluster.count("crm.bitrix_deal WHERE state = 'REFUSED' AND reason = 'no-contact'"))
                .isEqualTo(scene.refused().size());
    }

    private static JsonNode awaitLoaded() {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !progress().at("/load/finishedAt").isNull());
        return progress();
    }

    private static JsonNode progress() {
        return nodes.get(0).as("head").get("/api/v1/systems/bitrix24/deals").json();
    }

    private static Answer head(String path, @org.jspecify.annotations.Nullable String body) {
        return nodes.get(0).as("head").post(path, body);
    }

    private static void awaitDeals(long deals) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> deals() >= deals);
    }

    private static long deals() {
        return cluster.count("crm.deal WHERE source = 'bitrix24'");
    }

    private static String id(long remote) {
        return cluster.jdbc()
                .sql("SELECT deal_id::text FROM crm.bitrix_deal WHERE remote_id = ?")
                .param(remote)
                .query(String.class)
                .single();
    }

    private static Set<Long> ids(String condition) {
        List<Long> found = cluster.jdbc()
                .sql("SELECT external_id::bigint FROM crm.deal WHERE source = 'bitrix24' AND " + condition)
                .query(Long.class)
                .list();
        Set<Long> once = new HashSet<>(found);
        assertThat(found).hasSize(once.size());
        return once;
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }
}
