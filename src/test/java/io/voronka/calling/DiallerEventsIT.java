package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.web.Signature;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What a dialler tells over HTTP, and what comes of it. */
@VoronkaTest
@Import(CallFloor.class)
@TestPropertySource(properties = "voronka.calling.dialler.secret=" + DiallerEventsIT.SECRET)
class DiallerEventsIT {

    static final String SECRET = "a-secret-of-the-dialler";

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    JdbcClient jdbc;

    private String callId = "";

    @BeforeEach
    void aCallWaits() {
        logins.ensure("robot-operator", "operator");
        Answer lead = api.as("integration").post("/api/v1/leads", """
                {"source": "dialler", "kind": "B2C", "person": {"name": "Ильина Вера", "phone": "+7916730%04d"}}""".formatted(NEXT.incrementAndGet()));
        callId = new QueueScene(jdbc).only(lead.json().get("leadId").asText());
    }

    @Test
    void theOperatorSeesWhatTheRobotHasHeardAndCallsBackFirst() {
        assertTaken(event("ANSWERED", 1, """
                , "durationSec": 42, "answers": {"callback": true, "need": "очки для чтения", "pairs": 2}"""));

        Answer next = api.as("robot-operator").post("/api/v1/calls/next", null);
        assertThat(next.json().get("callId").asText()).isEqualTo(callId);
        assertThat(next.json().get("why").get(0).asText()).startsWith("agreed callback");
        JsonNode robot = api.as("robot-operator")
                .get(next.json().get("card").asText())
                .json()
                .get("robot");
        assertThat(robot).hasSize(1);
        assertThat(robot.get(0).get("status").asText()).isEqualTo("ANSWERED");
        assertThat(robot.get(0).get("durationSec").asInt()).isEqualTo(42);
        assertThat(robot.get(0).get("answers").get("need").asText()).isEqualTo("очки для чтения");
        assertThat(robot.get(0).get("answers").get("pairs").asText()).isEqualTo("2");
    }

    @Test
    void eventsCountInWhateverOrderTheyCome() {
        assertTaken(event("ANSWERED", 2, ", \"answers\": {\"callback\": false}"));
        assertTaken(event("NO_ANSWER", 1, ""));
        assertTaken(event("ANSWERED", 1, ", \"answers\": {\"callback\": true}"));

        Answer next = api.as("robot-operator").post("/api/v1/calls/next", null);
        assertThat(next.json().get("why").get(0).asText())
                .as("the last attempt says that no callback is wanted")
                .startsWith("lane");
        JsonNode robot = api.as("robot-operator")
                .get(next.json().get("card").asText())
                .json()
                .get("robot");
        assertThat(robot.findValuesAsText("attempt")).containsExactly("1", "1", "2");
    }

    @Test
    void whoOptsOutIsSuppressedAtOnceAndNotCalledAgain() {
        assertTaken(event("ANSWERED", 1, ", \"optOut\": true"));

        assertThat(api.as("robot-operator").post("/api/v1/calls/next", null).status())
                .isEqualTo(204);
        assertThat(state()).isEqualTo("STOPPED");
        assertThat(jdbc.sql("SELECT stop_reason FROM crm.call WHERE call_id = ?::uuid")
                        .param(callId)
                        .query(String.class)
                        .single())
                .isEqualTo("SUPPRESSED");

        assertTaken(event("ANSWERED", 2, ", \"answers\": {\"callback\": true}"));
        assertThat(state()).isEqualTo("STOPPED");
    }

    @Test
    void eachEventCountsOnceEvenIfItComesManyTimesAtOnce() throws Exception {
        String event = event("ANSWERED", 1, ", \"answers\": {\"callback\": true}");
        ExecutorService senders = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Answer>> same = Collections.nCopies(6, () -> send(event));
            List<String> receipts = senders.invokeAll(same).stream()
                    .map(DiallerEventsIT::result)
                    .map(answer -> answer.json().get("receipt").asText())
                    .toList();
            assertThat(receipts).containsOnlyOnce("TAKEN").contains("REPEATED");
        } finally {
            senders.shutdown();
        }
        assertThat(kept()).isOne();

        Answer other = send(event.replace("\"callback\": true", "\"callback\": false"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("event-conflict");
        assertThat(kept()).isOne();
    }

    @Test
    void whatIsNotSignedInTimeIsRefused() {
        String event = event("BUSY", 1, "");
        String now = Long.toString(Instant.now().getEpochSecond());
        String old = Long.toString(Instant.now().minusSeconds(360).getEpochSecond());
        String ahead = Long.toString(Instant.now().plusSeconds(360).getEpochSecond());

        assertRefused(api.as("integration").post("/api/v1/dialler/events", event), 400, "missing-signature");
        assertRefused(send(event, now, "00"), 401, "wrong-signature");
        assertRefused(send(event.replace("BUSY", "INVALID"), now, sign(event, now)), 401, "wrong-signature");
        assertRefused(send(event, now, sign(event, old)), 401, "wrong-signature");
        assertRefused(send(event, old, sign(event, old)), 401, "stale-signature");
        assertRefused(send(event, ahead, sign(event, ahead)), 401, "stale-signature");
        assertThat(kept()).isZero();
    }

    @Test
    void whatIsWrongIsNamedAndNotRepeated() {
        String event = event("BUSY", 1, "");

        assertField(event.replace("BUSY", "79167300000"), "status");
        assertField(event.replace("\"attempt\": 1", "\"attempt\": 0"), "attempt");
        assertField(event.replace("\"startedAt\": \"2", "\"startedAt\": \"x2"), "startedAt");
        assertField(event("BUSY", 1, ", \"recordingUrl\": \"file:///etc/passwd\""), "recordingUrl");
        assertField(event("BUSY", 1, ", \"cost\": {\"amount\": \"1.999\", \"currency\": \"RUB\"}"), "cost.amount");
        assertField(event("BUSY", 1, ", \"answers\": {\"a\": {\"b\": 1}}"), "answers");
        assertRefused(send("{"), 400, "malformed-body");
        assertRefused(send(event.replace(callId, UUID.randomUUID().toString())), 404, "unknown-call");
        assertThat(kept()).isZero();
    }

    @Test
    void recordingsAndCostAreForManagerAndHead() {
        assertTaken(event("DECLINED", 1, """
                , "durationSec": 3, "recordingUrl": "https://dialler.example/r/1", "cost": {"amount": "1.20", "currency": "RUB"}"""));

        for (String login : List.of("manager", "head")) {
            JsonNode items = api.as(login)
                    .get("/api/v1/calls/" + callId + "/recordings")
                    .json()
                    .get("items");
            assertThat(items).hasSize(1);
            assertThat(items.get(0).get("by").asText()).isEqualTo("robot");
            assertThat(items.get(0).get("recordingUrl").asText()).isEqualTo("https://dialler.example/r/1");
            assertThat(items.get(0).get("cost").get("amount").asText()).isEqualTo("1.20");
        }
        assertThat(api.as("robot-operator")
                        .get("/api/v1/calls/" + callId + "/recordings")
                        .status())
                .isEqualTo(403);
    }

    private String event(String status, int attempt, String more) {
        return """
                {"eventId": "%s", "callId": "%s", "status": "%s", "attempt": %d, "startedAt": "2026-11-20T10:00:00+03:00"%s}""".formatted(UUID.randomUUID(), callId, status, attempt, more);
    }

    private void assertTaken(String event) {
        Answer answer = send(event);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("receipt").asText()).isEqualTo("TAKEN");
    }

    private void assertField(String event, String field) {
        Answer answer = send(event);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo(field);
        assertThat(answer.body()).doesNotContain("79167300000", "passwd", "1.999");
    }

    private static void assertRefused(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private Answer send(String event) {
        String now = Long.toString(Instant.now().getEpochSecond());
        return send(event, now, sign(event, now));
    }

    private Answer send(String event, String timestamp, String signature) {
        return api.as("integration")
                .header(Signature.TIMESTAMP, timestamp)
                .header(Signature.SIGNATURE, signature)
                .post("/api/v1/dialler/events", event);
    }

    private static String sign(String event, String timestamp) {
        return Signature.of(SECRET, timestamp, event.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer result(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String state() {
        return jdbc.sql("SELECT state FROM crm.call WHERE call_id = ?::uuid")
                .param(callId)
                .query(String.class)
                .single();
    }

    private int kept() {
        return jdbc.sql("SELECT count(*) FROM crm.robot_call WHERE call_id = ?::uuid")
                .param(callId)
                .query(Integer.class)
                .single();
    }
}
