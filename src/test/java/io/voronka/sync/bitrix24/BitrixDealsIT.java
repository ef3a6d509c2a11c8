package io.voronka.sync.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.funnel.DealMoves;
import io.voronka.funnel.Deals;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.person.PersonCorrections;
import io.voronka.privacy.PersonRecord;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.BitrixScene;
import io.voronka.support.FakeServer;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Deals out of a Bitrix24 that misbehaves into the funnels, each once; and what becomes of them back into it, once each. */
@VoronkaTest
@TestPropertySource(
        properties = {
            "voronka.sync.bitrix24.user=7",
            "voronka.sync.bitrix24.code=secret",
            "voronka.sync.bitrix24.timeout=500ms",
            "voronka.sync.bitrix24.late-effect=1s",
            "voronka.sync.bitrix24.requests-per-second=200",
            "voronka.sync.bitrix24.deals.poll=true",
            "voronka.sync.bitrix24.deals.interval=200ms",
            "voronka.sync.bitrix24.deals.retry=100ms",
            "voronka.sync.bitrix24.deals.windows=4",
            "voronka.sync.bitrix24.deals.event-token=known-token",
            "voronka.sync.bitrix24.deals.marks.7=B2B",
            "voronka.sync.bitrix24.deals.stages.b2b.won=C1:WON",
            "voronka.delivery.poll=100ms",
            "voronka.delivery.first-backoff=100ms",
            "voronka.delivery.max-backoff=500ms",
            "voronka.delivery.failures=5",
            "voronka.delivery.cooling=100ms",
            "voronka.delivery.max-cooling=300ms"
        })
class BitrixDealsIT {

    private static final FakeBitrix BITRIX = new FakeBitrix("7", "secret", Clock.systemUTC());
    private static final FakeServer SERVER = new FakeServer(BITRIX);
    private static final BitrixScene SCENE = new BitrixScene(BITRIX, 916_300_000L);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** More of them, to see how long they take: {@code -Dvoronka.test.deals=20000}. */
    private static final int DEALS = Integer.getInteger("voronka.test.deals", 1_000);

    private static final Duration LONG = Duration.ofMinutes(2).plusMillis(DEALS * 20L);

    @DynamicPropertySource
    static void portal(DynamicPropertyRegistry registry) {
        registry.add("voronka.sync.bitrix24.portal", SERVER::address);
        BITRIX.limited(false);
        BITRIX.events().token("known-token");
        SCENE.add(DEALS);
        BITRIX.events().take();
        for (Trouble trouble : List.of(
                Trouble.TOO_MANY,
                Trouble.SERVER_ERROR,
                Trouble.UNAVAILABLE,
                Trouble.TIME_OUT,
                Trouble.RESET,
                Trouble.INVALID_JSON,
                Trouble.SLOW_DRIP)) {
            BITRIX.misbehaviour().share(trouble, 0.05);
        }
    }

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BitrixDealPoll poll;

    @Autowired
    Deals deals;

    @Autowired
    DealMoves moves;

    @Autowired
    PersonCorrections corrections;

    @LocalServerPort
    int port;

    @BeforeEach
    void everythingIsIn() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    poll.work();
                    return all().equals(expected());
                });
        BITRIX.misbehaviour().stop();
    }

    @Test
    void allArriveOnceInTheFunnelWhereTheyBelong(TestReporter reporter) {
        reporter.publishEntry("load", progress().path("load").toString());
        assertThat(ids("funnel = 'B2B'")).isEqualTo(SCENE.business());
        assertThat(ids("funnel = 'B2C'")).isEqualTo(SCENE.privately());
        assertThat(jdbc.sql("SELECT remote_id FROM crm.bitrix_deal WHERE state = 'REFUSED' AND reason = 'no-contact'")
                        .query(Long.class)
                        .set())
                .isEqualTo(SCENE.refused());
        assertThat(count("crm.bitrix_deal WHERE state = 'OURS'"))
                .isEqualTo(SCENE.ours().size());
        assertThat(count("crm.deal WHERE source = 'bitrix24' AND funnel = 'B2B' AND process_instance_id IS NULL"))
                .isZero();
        assertThat(count("crm.deal d WHERE source = 'bitrix24' AND last_purchase_at IS NULL"))
                .isBetween(1L, (long) all().size());
        assertThat(
                        count(
                                "crm.deal JOIN crm.person USING (person_id) WHERE source = 'bitrix24' AND merged_into IS NULL"
                                        + " AND last_purchase_at IS NOT NULL AND (client_since IS NULL OR client_since > last_purchase_at)"))
                .as("who has bought is a client")
                .isZero();
    }

    @Test
    void aSecondLoadFindsWhatIsThere() {
        long people = count("crm.person");
        await().atMost(LONG)
                .until(() -> !progress().at("/load/finishedAt").isMissingNode()
                        && !progress().at("/load/finishedAt").isNull());
        long refused = progress().path("refused").path("no-contact").asLong();
        Answer again = api.as("head").post("/api/v1/systems/bitrix24/deals/load", null);
        assertThat(again.status()).as(again.body()).isEqualTo(202);
        await().atMost(LONG).until(() -> {
            poll.work();
            return !progress().at("/load/finishedAt").isNull();
        });
        JsonNode progress = progress();
        assertThat(progress.at("/load/loaded").asLong())
                .isEqualTo(progress.at("/load/total").asLong());
        assertThat(all()).isEqualTo(expected());
        assertThat(count("crm.person")).isEqualTo(people);
        assertThat(progress.path("refused").path("no-contact").asLong()).isEqualTo(refused);
        assertThat(api.as("operator").get("/api/v1/systems/bitrix24/deals").status())
                .isEqualTo(403);
        assertThat(api.as("manager")
                        .get("/api/v1/systems/bitrix24/deals/refused")
                        .json()
                        .path("items"))
                .isNotEmpty();
    }

    @Test
    void eventsAreHintsThatMayGetLostOrComeTwice() throws Exception {
        BITRIX.events().unreliable(0.3, 0.3);
        SCENE.add(60);
        List<String> events = BITRIX.events().take();
        BITRIX.events().unreliable(0, 0);
        assertThat(events).hasSizeBetween(30, 90);
        for (String event : events) {
            assertThat(post(event)).isEqualTo(204);
        }
        assertThat(post(events.get(0).replace("known-token", "other-token"))).isEqualTo(403);
        assertThat(post(events.get(0).replace("%5BID%5D=", "%5BID%5D=x"))).isEqualTo(422);
        everythingIsIn();
        await().atMost(LONG).until(() -> {
            poll.work();
            return count("crm.bitrix_deal_hint") == 0;
        });
        assertThat(all()).isEqualTo(expected());
    }

    @Test
    void aDealThatIsWonIsSaidToBeWonOnceAndTheEchoIsNoChange() {
        long remote = SCENE.business().iterator().next();
        DealId deal = deal(remote);
        long changed = progress().path("changed").asLong();
        moves.move(deal, "WON", "TEST", "head");
        moves.move(deal, "WON", "TEST", "head");
        settled();
        assertThat(BITRIX.updates(remote)).containsExactly(Map.of("stageId", "C1:WON", "categoryId", "1"));
        polled();
        assertThat(progress().path("changed").asLong()).isEqualTo(changed);
        assertThat(BITRIX.updates(remote)).hasSize(1);
    }

    /** Two of three ways to lose an answer after it happened; the other one is in the shares. */
    @Test
    void aDealWhoseAnswerIsLostIsLookedAtAndNotWonTwice() {
        List<Long> chosen = SCENE.business().stream().skip(1).limit(10).toList();
        List<DealId> won = chosen.stream().map(this::deal).toList();
        BITRIX.misbehaviour().next(Trouble.LOST_ANSWER, Trouble.INVALID_JSON);
        won.forEach(deal -> moves.move(deal, "WON", "TEST", "head"));
        settled();
        assertThat(chosen)
                .allSatisfy(remote -> assertThat(BITRIX.updates(remote))
                        .containsExactly(Map.of("stageId", "C1:WON", "categoryId", "1")));
    }

    @Test
    void aDealThatBitrixDoesNotKnowIsNotToldToIt() {
        long before = count("crm.delivery WHERE operation = 'stage'");
        UUID stranger = jdbc.sql("SELECT deal_id FROM crm.deal WHERE source <> 'bitrix24' LIMIT 1")
                .query(UUID.class)
                .optional()
                .orElse(null);
        if (stranger != null) {
            deals.moveAll(List.of(new DealId(stranger)), "WON", "TEST", "head");
        }
        assertThat(count("crm.delivery WHERE operation = 'stage'")).isEqualTo(before);
    }

    @Test
    void whatSomebodyCorrectsGoesToTheirCardOnce() {
        long remote = SCENE.privately().iterator().next();
        PersonId person = person(remote);
        PersonRecord said =
                new PersonRecord(List.of(), List.of("+79163999001"), List.of(), List.of(), null, null, Map.of());
        corrections.correct(person, said);
        corrections.correct(person, said);
        settled();
        List<String> phones = BITRIX.items().stream()
                .filter(item ->
                        item.contacts().stream().anyMatch(value -> value.value().equals("+79163999001")))
                .flatMap(item -> item.contacts().stream())
                .map(value -> value.value())
                .toList();
        assertThat(phones).hasSize(2).contains("+79163999001");
        long people = count("crm.person");
        polled();
        assertThat(count("crm.person")).isEqualTo(people);
    }

    @Test
    void aChangedAmountIsAChangeAndADeletedDealStays() {
        long remote = SCENE.privately().stream().skip(5).findFirst().orElseThrow();
        BITRIX.edit(remote, Map.of("opportunity", "77777"));
        await().atMost(LONG).until(() -> {
            poll.work();
            return jdbc.sql("SELECT amount FROM crm.deal WHERE deal_id = ?")
                            .param(deal(remote).value())
                            .query(java.math.BigDecimal.class)
                            .single()
                            .intValue()
                    == 77777;
        });
    }

    @Test
    void aNodeThatDiesInTheMiddleIsFollowedByAnother() {
        jdbc.sql("""
                        UPDATE crm.bitrix_deal_cursor
                        SET load_finished = NULL, after_id = load_until / 2, leased_by = gen_random_uuid(),
                            leased_until = now() + interval '1 second', next_at = now()
                        """).update();
        SCENE.add(20);
        everythingIsIn();
        await().atMost(LONG).until(() -> {
            poll.work();
            return !progress().at("/load/finishedAt").isNull();
        });
        assertThat(all()).isEqualTo(expected());
    }

    private Set<Long> expected() {
        Set<Long> expected = new HashSet<>(SCENE.business());
        expected.addAll(SCENE.privately());
        return expected;
    }

    private Set<Long> all() {
        return ids("true");
    }

    private Set<Long> ids(String condition) {
        List<Long> found = jdbc.sql(
                        "SELECT external_id::bigint FROM crm.deal WHERE source = 'bitrix24' AND " + condition)
                .query(Long.class)
                .list();
        Set<Long> once = found.stream().collect(Collectors.toSet());
        assertThat(found).hasSize(once.size());
        return once;
    }

    private DealId deal(long remote) {
        return new DealId(jdbc.sql("SELECT deal_id FROM crm.bitrix_deal WHERE remote_id = ?")
                .param(remote)
                .query(UUID.class)
                .single());
    }

    private PersonId person(long remote) {
        return new PersonId(jdbc.sql("SELECT person_id FROM crm.deal WHERE deal_id = ?")
                .param(deal(remote).value())
                .query(UUID.class)
                .single());
    }

    private JsonNode progress() {
        return api.as("manager").get("/api/v1/systems/bitrix24/deals").json();
    }

    /** A whole round of changes has come and gone. */
    private void polled() {
        String before = progress().path("polledAt").asText();
        await().atMost(LONG).until(() -> {
            poll.work();
            return !progress().path("polledAt").asText().equals(before);
        });
        String middle = progress().path("polledAt").asText();
        await().atMost(LONG).until(() -> {
            poll.work();
            return !progress().path("polledAt").asText().equals(middle);
        });
    }

    private void settled() {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> count("crm.delivery WHERE system = 'bitrix24' AND state = 'WAITING'") == 0);
    }

    private long count(String what) {
        return jdbc.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }

    private int post(String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/bitrix24/events"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
