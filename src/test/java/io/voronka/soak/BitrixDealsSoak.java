package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.bitrix24.BitrixItem;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * 20,000 deals in a Bitrix24 with the limits of the real one, that fails now and then; whoever brings them in is killed in
 * the middle, events get lost and come twice, all is loaded once more: each is here once, in its funnel. Deals that are won
 * are won there, and phones that people have corrected stand in their cards there, once each.
 */
class BitrixDealsSoak {

    private static final int DEALS = 20_000;
    private static final int LATER = 500;
    private static final int WON = 200;
    private static final int CORRECTED = 200;
    private static final int DEAL = 2;
    private static final int CONTACT = 3;

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
        Cluster.login(nodes.get(0), "dpo", "dpo");
    }

    @AfterAll
    static void stop() {
        Cluster.closeAll(nodes);
        server.close();
    }

    @Test
    void allArriveOnceAndWhatIsWonOrCorrectedGoesBackOnce() throws InterruptedException {
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
        corrected();
        assertThat(bitrix.violations()).as("requests that came too fast").isZero();
    }

    private static void won() {
        Set<Long> wonBefore = stagesWon();
        Map<Long, String> chosen = new HashMap<>();
        for (long remote : scene.business().stream().limit(WON).toList()) {
            chosen.put(remote, id(remote));
        }
        chosen.values().forEach(deal -> {
            Answer moved = head("/api/v1/deals/" + deal + "/stage", "{\"to\":\"WON\",\"reason\":\"SOAK\"}");
            assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        });
        awaitTold();
        assertThat(stagesWon()).containsAll(chosen.keySet());
        for (long remote : chosen.keySet()) {
            assertThat(bitrix.updates(remote))
                    .as("a deal that was won there: %s", wonBefore.contains(remote))
                    .hasSizeBetween(wonBefore.contains(remote) ? 0 : 1, 1)
                    .allSatisfy(update -> assertThat(update).isEqualTo(Map.of("stageId", "WON")));
        }
        awaitAll();
    }

    /** Of deals that were won there before, one whose answer is lost is found to be so and not told again. */
    private static Set<Long> stagesWon() {
        return bitrix.items().stream()
                .filter(item -> item.type() == DEAL && item.field("stageId").equals("WON"))
                .map(BitrixItem::id)
                .collect(Collectors.toSet());
    }

    /** People say in a request what their phone is now, and the officer believes them. */
    private static void corrected() {
        Map<Long, List<String>> before = contacts();
        List<Long> chosen = bitrix.items().stream()
                .filter(item -> item.type() == DEAL && scene.privately().contains(item.id()))
                .map(deal -> Long.valueOf(deal.field("contactId")))
                .distinct()
                .limit(CORRECTED)
                .toList();
        for (long contact : chosen) {
            correct(first(before, contact), newPhone(contact));
        }
        await().atMost(Duration.ofMinutes(5))
                .until(() -> chosen.stream()
                        .noneMatch(contact -> bitrix.updates(contact).isEmpty()));
        awaitTold();
        Map<Long, List<String>> after = contacts();
        for (long contact : chosen) {
            assertThat(after).containsEntry(contact, List.of(first(before, contact), newPhone(contact)));
            assertThat(bitrix.updates(contact)).hasSize(1);
        }
        awaitAll();
        System.out.printf("%d corrected cards%n", chosen.size());
    }

    private static Map<Long, List<String>> contacts() {
        return bitrix.items().stream()
                .filter(item -> item.type() == CONTACT)
                .collect(Collectors.toMap(
                        BitrixItem::id,
                        item -> item.contacts().stream()
                                .map(BitrixItem.ContactValue::value)
                                .toList()));
    }

    private static String first(Map<Long, List<String>> contacts, long contact) {
        return contacts.getOrDefault(contact, List.of()).get(0);
    }

    private static String newPhone(long contact) {
        return "+7" + (9_264_000_000L + contact);
    }

    private static void correct(String phone, String right) {
        Answer taken = as("dpo").post("/api/v1/person-requests", """
                        {"requestId":"right-%s","type":"CORRECTION","channel":"EMAIL","personRef":{"phone":"%s"},
                         "verified":true,"corrections":{"phone":"%s"}}
                        """.formatted(right, phone, right));
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        JsonNode tasks = as("dpo")
                .get("/engine-rest/task?processInstanceBusinessKey="
                        + taken.json().path("requestId").asText())
                .json();
        assertThat(tasks).hasSize(1);
        String task = "/engine-rest/task/" + tasks.get(0).path("id").asText();
        assertThat(as("dpo").post(task + "/claim", "{\"userId\":\"dpo\"}").status())
                .isEqualTo(204);
        Answer believed =
                as("dpo").post(task + "/submit-form", "{\"variables\":{\"decision\":{\"value\":\"ACCEPT\"}}}");
        assertThat(believed.status()).as(believed.body()).isEqualTo(204);
    }

    private static void awaitTold() {
        await().atMost(Duration.ofMinutes(5))
                .until(() -> cluster.count("crm.delivery WHERE system = 'bitrix24' AND state = 'WAITING'") == 0);
    }

    private static Session as(String login) {
        return nodes.get(0).as(login);
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
        return as("head").get("/api/v1/systems/bitrix24/deals").json();
    }

    private static Answer head(String path, @Nullable String body) {
        return as("head").post(path, body);
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
