package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor.TestGate;
import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.dialler.FakeDialler;
import io.voronka.demo.fake.dialler.FakeDialler.State;
import io.voronka.kernel.PersonId;
import io.voronka.platform.web.Signature;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.FakeServer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Calls that the robot makes first, over a dialler that keeps its own ledger and misbehaves. */
@VoronkaTest
@Import(CallFloor.class)
class RobotJobsIT {

    private static final String SECRET = "a-secret-of-the-dialler";
    private static final String JOBS = "/api/v1/dialler/jobs";
    private static final FakeDialler DIALLER = new FakeDialler("key", Clock.systemUTC(), 7);
    private static final FakeServer SERVER = new FakeServer(DIALLER);
    private static final AtomicInteger NEXT = new AtomicInteger();

    @DynamicPropertySource
    static void connected(DynamicPropertyRegistry settings) {
        settings.add("voronka.calling.dialler.host", SERVER::address);
        settings.add("voronka.calling.dialler.key", () -> "key");
        settings.add("voronka.calling.dialler.secret", () -> SECRET);
        settings.add("voronka.calling.dialler.timeout", () -> "1s");
        settings.add("voronka.delivery.poll", () -> "100ms");
        settings.add("voronka.delivery.first-backoff", () -> "100ms");
        settings.add("voronka.delivery.max-backoff", () -> "500ms");
        settings.add("voronka.delivery.cooling", () -> "200ms");
        settings.add("voronka.delivery.max-cooling", () -> "500ms");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestGate gate;

    private PersonId person = new PersonId(new UUID(0, 0));
    private String phone = "";
    private String callId = "";

    @BeforeEach
    void aCallWaits() {
        logins.ensure("robot-operator", "operator");
        phone = "+7916740%04d".formatted(NEXT.incrementAndGet());
        Answer lead = api.as("integration").post("/api/v1/leads", """
                {"source": "robot", "kind": "B2C", "person": {"name": "Ильина Вера", "phone": "%s"}}""".formatted(phone));
        person = PersonId.of(lead.json().get("personId").asText());
        callId = new QueueScene(jdbc).only(lead.json().get("leadId").asText());
    }

    @Test
    void theRobotCallsFirstAndTheOperatorCallsBack() {
        gate.allowRobot(person, phone);
        startJob();

        assertThat(next().status()).as("nobody takes what is left to the robot").isEqualTo(204);
        FakeDialler.Job job = taken();
        assertThat(job.phone()).isEqualTo(phone);
        assertThat(job.dialBefore()).isBefore(Instant.now().plus(Duration.ofMinutes(3)));
        assertThat(api.as("manager").post(JOBS, wanted()).problem()).isEqualTo("call-not-waiting");

        DIALLER.dial()
                .forEach(event -> assertThat(send(event.replaceAll("\"status\":\"[A-Z_]+\"", "\"status\":\"BUSY\"")
                                        .replace("\"optOut\":true", "\"optOut\":false"))
                                .status())
                        .isEqualTo(200));
        Answer back = next();
        assertThat(back.json().get("callId").asText()).isEqualTo(callId);
        JsonNode robot = api.as("robot-operator")
                .get(back.json().get("card").asText())
                .json()
                .get("robot");
        assertThat(robot.get(0).get("status").asText()).isEqualTo("BUSY");
    }

    @Test
    void withoutConsentTheRobotNeverCallsAndTheCallIsTheOperatorsAgain() {
        startJob();

        await().untilAsserted(() -> assertThat(job("state")).isEqualTo("REFUSED"));
        assertThat(job("reason")).isEqualTo("NO_GROUND");
        assertThat(jobs()).isEmpty();
        assertThat(next().json().get("callId").asText()).isEqualTo(callId);
    }

    @Test
    void aJobReachesAMisbehavingDiallerOnce() {
        gate.allowRobot(person, phone);
        DIALLER.misbehaviour()
                .next(
                        Trouble.TOO_MANY,
                        Trouble.RESET,
                        Trouble.LOST_ANSWER,
                        Trouble.INVALID_JSON,
                        Trouble.SLOW_DRIP,
                        Trouble.TWICE);
        startJob();

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(delivered()).isOne());
        assertThat(jobs()).hasSize(1);
        DIALLER.misbehaviour().stop();
    }

    @Test
    void whoForbidsCallsIsTakenBackFromTheDialler() {
        gate.allowRobot(person, phone);
        startJob();
        taken();

        String event = """
                {"eventId": "%s", "callId": "%s", "status": "ANSWERED", "attempt": 1, "optOut": true,
                 "startedAt": "2026-11-20T10:00:00+03:00"}""".formatted(UUID.randomUUID(), callId);
        assertThat(send(event).status()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(jobs().get(0).state()).isEqualTo(State.CANCELLED));
        assertThat(next().status()).isEqualTo(204);
    }

    @Test
    void theBestCallsOfATopicAreLeftToIt() {
        gate.allowRobot(person, phone);
        String topic = jdbc.sql("SELECT topic FROM crm.call WHERE call_id = ?::uuid")
                .param(callId)
                .query(String.class)
                .single();

        Answer started = api.as("head").post(JOBS, "{\"topic\": \"%s\", \"count\": 10}".formatted(topic));

        assertThat(started.status()).isEqualTo(202);
        assertThat(started.json().get("started").asInt()).isOne();
        taken();
        assertThat(api.as("head")
                        .post(JOBS, "{\"topic\": \"%s\", \"count\": 0}".formatted(topic))
                        .status())
                .isEqualTo(422);
        assertThat(api.as("head").post(JOBS, "{}").status()).isEqualTo(422);
    }

    private String wanted() {
        return "{\"callId\": \"%s\"}".formatted(callId);
    }

    private void startJob() {
        Answer started = api.as("manager").post(JOBS, wanted());
        assertThat(started.status()).as(started.body()).isEqualTo(202);
    }

    private FakeDialler.Job taken() {
        await().untilAsserted(() -> assertThat(jobs()).hasSize(1));
        return jobs().get(0);
    }

    private List<FakeDialler.Job> jobs() {
        return DIALLER.jobs().stream()
                .filter(job -> job.callId().equals(callId))
                .toList();
    }

    private Answer next() {
        return api.as("robot-operator").post("/api/v1/calls/next", null);
    }

    private Answer send(String event) {
        String now = Long.toString(Instant.now().getEpochSecond());
        return api.as("integration")
                .header(Signature.TIMESTAMP, now)
                .header(Signature.SIGNATURE, Signature.of(SECRET, now, event.getBytes(StandardCharsets.UTF_8)))
                .post("/api/v1/dialler/events", event);
    }

    private String job(String column) {
        return jdbc.sql("SELECT " + column + " FROM crm.robot_job WHERE call_id = ?::uuid")
                .param(callId)
                .query(String.class)
                .single();
    }

    private int delivered() {
        return jdbc.sql("SELECT count(*) FROM crm.delivery WHERE lane = ?::uuid AND state = 'DELIVERED'")
                .param(callId)
                .query(Integer.class)
                .single();
    }
}
