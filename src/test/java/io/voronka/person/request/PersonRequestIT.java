package io.voronka.person.request;

import static io.voronka.person.request.RequestScene.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.person.ContactGate;
import io.voronka.person.ContactIntent;
import io.voronka.person.GateAnswer;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.delivery.LaneHolds;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people ask for beside being deleted, by every way to the closed request. */
@VoronkaTest
class PersonRequestIT {

    private static final String ENTITLED = text("entitled", "YES");
    private static final String ANSWERED = text("answered", "EMAIL");

    @Autowired
    Api api;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ContactGate gate;

    @Autowired
    LaneHolds holds;

    @Autowired
    TransactionTemplate transactions;

    RequestScene scene;
    String phone = "";
    UUID person = new UUID(0, 0);

    @BeforeEach
    void begin() {
        scene = new RequestScene(api, tasks);
        phone = RequestScene.newPhone();
        person = scene.person(phone);
    }

    private String phoneRef() {
        return "{\"phone\":\"" + phone + "\"}";
    }

    @Test
    void whoAsksForAccessGetsAllThatIsHeld() {
        UUID request = scene.request("ACCESS", phoneRef(), true, "");
        assertThat(scene.open(request)).containsExactly("userTask_answerPerson");

        Answer export = api.as("dpo").get("/api/v1/person-requests/" + request + "/export");
        assertThat(export.status()).as(export.body()).isEqualTo(200);
        JsonNode all = export.json();
        assertThat(all.at("/personalData/records/" + person + "/phones/0").asText())
                .isEqualTo(phone);
        assertThat(all.at("/personalData/consents/chains/0/records").size()).isEqualTo(2);
        assertThat(all.at("/personalData/consents/chains/0/records/0/ip").asText())
                .isEqualTo("203.0.113.7");
        assertThat(all.at("/personalData/revealed/0/fields/0").asText()).isEqualTo("ALL");
        assertThat(all.at("/inquiries/0/source").asText()).isEqualTo("request");
        assertThat(all.at("/clientBase/0/touches/0/source").asText()).isEqualTo("request");
        assertThat(all.path("subscriptions").findValuesAsText("state")).contains("SUBSCRIBED");
        assertThat(all.path("calls").size()).isOne();
        assertThat(all.path("orders").isArray()).isTrue();
        assertThat(all.path("deals").isArray()).isTrue();
        assertThat(all.path("recipients").isObject()).isTrue();

        assertThat(scene.complete(request, "userTask_answerPerson", text("answered", "SHOUTED")))
                .isEqualTo(400);
        assertThat(scene.complete(request, "userTask_answerPerson", ANSWERED)).isEqualTo(204);
        assertThat(scene.view(request).path("outcome").asText()).isEqualTo("ANSWERED");
        assertThat(scene.view(request).path("status").asText()).isEqualTo("CLOSED");
        assertThat(api.as("dpo")
                        .get("/api/v1/person-requests/" + request + "/export")
                        .status())
                .isEqualTo(410);
        assertThat(api.as("dpo")
                        .get("/api/v1/person-requests/" + request + "/content")
                        .status())
                .isEqualTo(410);
    }

    @Test
    void theDeadlineIsThatOfTheRequest() {
        UUID access = scene.request("ACCESS", phoneRef(), true, "");
        UUID correction =
                scene.request("CORRECTION", phoneRef(), true, ",\"corrections\":{\"name\":\"Вера Соколова\"}");
        Instant tenDays = Instant.parse(scene.view(access).path("dueAt").asText());
        Instant sevenDays = Instant.parse(scene.view(correction).path("dueAt").asText());
        assertThat(sevenDays).isBefore(tenDays);
        assertThat(scene.view(correction).path("dueReason").asText()).isEqualTo("CORRECTION_REQUEST");
    }

    @Test
    void aDeadlineIsPutOffOnceAndWithANotice() {
        UUID access = scene.request("ACCESS", phoneRef(), false, "");
        Instant first = Instant.parse(scene.view(access).path("dueAt").asText());
        String delay = "/api/v1/person-requests/" + access + "/delay";
        assertThat(api.as("operator").post(delay, "{\"reason\":\"IDENTITY\"}").status())
                .isEqualTo(403);
        assertThat(api.as("dpo").post(delay, "{\"reason\":\"LAZY\"}").status()).isEqualTo(400);
        assertThat(api.as("dpo").post(delay, "{}").status()).isEqualTo(422);
        assertThat(api.as("dpo")
                        .post(delay, "{\"reason\":\"IDENTITY\",\"noticedAt\":\"2019-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(422);

        Answer later = api.as("dpo").post(delay, "{\"reason\":\"IDENTITY\"}");
        assertThat(later.status()).as(later.body()).isEqualTo(200);
        Instant due = Instant.parse(scene.view(access).path("dueAt").asText());
        assertThat(Duration.between(first, due)).isBetween(Duration.ofDays(5), Duration.ofDays(20));
        assertThat(scene.view(access).path("delayReason").asText()).isEqualTo("IDENTITY");
        assertThat(warning(access).getDuedate().toInstant())
                .as("somebody is reminded later, too")
                .isBetween(first.minus(Duration.ofDays(1)), due);
        assertThat(api.as("dpo").post(delay, "{\"reason\":\"IDENTITY\"}").status())
                .as("once")
                .isEqualTo(409);
    }

    @Test
    void aCorrectionIsNotPutOff() {
        UUID correction =
                scene.request("CORRECTION", phoneRef(), true, ",\"corrections\":{\"name\":\"Вера Соколова\"}");
        assertThat(api.as("dpo")
                        .post("/api/v1/person-requests/" + correction + "/delay", "{\"reason\":\"LARGE_SCOPE\"}")
                        .body())
                .contains("no-delay");
    }

    @Test
    void aCorrectionStandsFromThenOn() {
        String right = RequestScene.newPhone();
        UUID request = scene.request(
                "CORRECTION",
                phoneRef(),
                true,
                ",\"corrections\":{\"name\":\"Вера Орлова\",\"phone\":\"" + right + "\"},\"note\":\"вышла замуж\"");
        assertThat(scene.open(request)).containsExactly("userTask_decideCorrection");
        Answer content = api.as("dpo").get("/api/v1/person-requests/" + request + "/content");
        assertThat(content.json().at("/corrections/phones/0").asText()).isEqualTo(right);
        assertThat(content.json().path("note").asText()).isEqualTo("вышла замуж");

        assertThat(scene.complete(request, "userTask_decideCorrection", text("decision", "MAYBE")))
                .isEqualTo(400);
        assertThat(scene.complete(request, "userTask_decideCorrection", text("decision", "ACCEPT")))
                .isEqualTo(204);
        JsonNode known = api.as("dpo")
                .post("/api/v1/people/" + person + "/reveal", "{\"fields\":[\"NAME\",\"PHONE\"],\"reason\":\"check\"}")
                .json();
        assertThat(known.path("PHONE").toString()).contains(right);
        assertThat(known.path("NAME").toString()).contains("Орлова");
        assertThat(scene.lead(right, "2026-11-21T10:00:00+03:00")
                        .json()
                        .path("personId")
                        .asText())
                .as("recognised by it")
                .isEqualTo(person.toString());
        scene.complete(request, "userTask_answerPerson", ANSWERED);
        assertThat(scene.view(request).path("outcome").asText()).isEqualTo("CORRECTED");
    }

    @Test
    void aCorrectionMayBeRefused() {
        UUID request = scene.request("CORRECTION", phoneRef(), true, ",\"corrections\":{\"name\":\"Кто Другой\"}");
        scene.complete(request, "userTask_decideCorrection", text("decision", "REFUSE"));
        scene.complete(request, "userTask_answerPerson", ANSWERED);
        assertThat(scene.view(request).path("outcome").asText()).isEqualTo("CORRECTION_REFUSED");
        assertThat(scene.view(request).path("doneAt").isNull()).isTrue();
    }

    @Test
    void marketingStopsAtOnceThoughNobodyHasVerifiedWhoObjects() {
        assertThat(gateAnswer()).isNotInstanceOf(GateAnswer.Never.class);
        UUID request = scene.request("OBJECTION", phoneRef(), false, "");

        assertThat(state("EMAIL")).isEqualTo("UNSUBSCRIBED");
        assertThat(state("CALL")).isEqualTo("UNSUBSCRIBED");
        assertThat(openCalls()).isZero();
        assertThat(gateAnswer()).isEqualTo(new GateAnswer.Never("WITHDRAWN"));
        assertThat(scene.open(request)).containsExactly("userTask_answerPerson");
        scene.complete(request, "userTask_answerPerson", ANSWERED);
        assertThat(scene.view(request).path("outcome").asText()).isEqualTo("STOPPED");
        assertThat(scene.lead(phone, "2026-11-21T10:00:00+03:00")
                        .json()
                        .path("decision")
                        .path("subscription")
                        .asText())
                .as("a consent given before")
                .isEqualTo("KEEP");
    }

    @Test
    void blockedDataIsKeptAndNotUsedUntilTheOfficerLiftsIt() {
        UUID request = scene.request("RESTRICTION", phoneRef(), true, "");

        assertThat(stage()).isEqualTo("RESTRICTED");
        assertThat(gateAnswer()).isEqualTo(new GateAnswer.Never("RESTRICTED"));
        assertThat(openCalls()).isZero();
        assertThat(state("EMAIL")).isEqualTo("UNSUBSCRIBED");
        assertThat(holds.held(List.of(person, UUID.randomUUID()))).containsExactly(person);
        JsonNode decision = scene.lead(phone, "2026-11-25T10:00:00+03:00").json();
        assertThat(decision.path("decision").path("rule").asText()).isEqualTo("R01");
        assertThat(jdbc.sql("SELECT reason FROM crm.closed_to_calls(ARRAY[?]::uuid[], 'NEWS', now())")
                        .param(person)
                        .query(String.class)
                        .single())
                .isEqualTo("RESTRICTED");
        assertThat(scene.complete(request, "userTask_answerPerson", ANSWERED)).isEqualTo(204);
        assertThat(scene.view(request).path("status").asText()).isEqualTo("RESTRICTED");

        assertThat(scene.open(request)).containsExactly("userTask_liftRestriction");
        assertThat(scene.complete(request, "userTask_liftRestriction", "")).isEqualTo(204);
        assertThat(stage()).isEqualTo("ACTIVE");
        assertThat(state("EMAIL")).isEqualTo("SUBSCRIBED");
        assertThat(holds.held(List.of(person))).isEmpty();
        assertThat(gateAnswer()).isNotInstanceOf(GateAnswer.Never.class);
        assertThat(scene.view(request).path("outcome").asText()).isEqualTo("LIFTED");
    }

    @Test
    void whatWasLeftWhileDataWasBlockedStaysLeft() {
        UUID request = scene.request("RESTRICTION", phoneRef(), true, "");
        Answer withdrawn = api.as("dpo")
                .post(
                        "/api/v1/people/" + person + "/consents/withdrawals",
                        "{\"requestId\":\"%s\",\"purpose\":\"ADVERTISING\",\"channels\":[\"EMAIL\"],\"method\":\"LETTER\"}"
                                .formatted(request));
        assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(201);
        scene.complete(request, "userTask_answerPerson", ANSWERED);
        scene.complete(request, "userTask_liftRestriction", "");

        assertThat(state("EMAIL")).isEqualTo("UNSUBSCRIBED");
        assertThat(state("CALL")).isEqualTo("SUBSCRIBED");
    }

    @Test
    void whoeverIsNotVerifiedIsLookedAtFirst() {
        UUID request = scene.request("RESTRICTION", phoneRef(), false, "");
        assertThat(scene.open(request)).containsExactly("userTask_verifyPerson");
        assertThat(scene.view(request).path("status").asText()).isEqualTo("VERIFYING");
        assertThat(stage()).isEqualTo("ACTIVE");
        assertThat(scene.complete(request, "userTask_verifyPerson", text("entitled", "PERHAPS")))
                .isEqualTo(400);
        assertThat(scene.complete(request, "userTask_verifyPerson", ENTITLED)).isEqualTo(204);
        assertThat(stage()).isEqualTo("RESTRICTED");
        assertThat(scene.view(request).path("verifiedAt").isTextual()).isTrue();
    }

    @Test
    void whoIsNotThePersonGetsNothing() {
        UUID request = scene.request("ACCESS", phoneRef(), false, "");
        assertThat(api.as("dpo")
                        .get("/api/v1/person-requests/" + request + "/export")
                        .problem())
                .contains("nothing-to-export");
        scene.complete(request, "userTask_verifyPerson", text("entitled", "NO"));
        assertThat(scene.view(request).path("status").asText()).isEqualTo("REFUSED");
        assertThat(scene.view(request).path("outcome").asText()).isEqualTo("NOT_THE_PERSON");
        assertThat(sealed(request)).isZero();
    }

    @Test
    void ofSeveralBehindOneContactTheOfficerSaysWhoIsMeant() {
        UUID son = scene.person(RequestScene.newPhone());
        jdbc.sql("""
                        INSERT INTO vault.contact_link (point_id, person_id)
                        SELECT l.point_id, ? FROM vault.contact_link l JOIN vault.contact_point p USING (point_id)
                        WHERE l.person_id = ? AND p.type = 1
                        """).params(son, person).update();
        UUID request = scene.request("OBJECTION", phoneRef(), true, "");
        assertThat(scene.open(request)).containsExactly("userTask_verifyPerson");
        scene.complete(request, "userTask_verifyPerson", ENTITLED + "," + text("meant", son.toString()));

        assertThat(scene.view(request).path("personId").asText()).isEqualTo(son.toString());
        assertThat(state("EMAIL")).isEqualTo("SUBSCRIBED");
    }

    @Test
    void whoIsUnknownIsToldSo() {
        UUID request = scene.request("ACCESS", "{\"phone\":\"" + RequestScene.newPhone() + "\"}", true, "");
        assertThat(scene.open(request)).containsExactly("userTask_answerPerson");
        scene.complete(request, "userTask_answerPerson", ANSWERED);
        assertThat(scene.view(request).path("outcome").asText()).isEqualTo("NOTHING_HELD");
    }

    @Test
    void whenTheDeadlineIsNearSomebodyIsAskedUnlessThePersonIsTold() {
        UUID request = scene.request("RESTRICTION", phoneRef(), true, "");
        management.executeJob(warning(request).getId());
        assertThat(scene.open(request)).containsExactlyInAnyOrder("userTask_answerPerson", "userTask_lookAfterRequest");
        scene.complete(request, "userTask_lookAfterRequest", "");

        UUID other = scene.request(
                "RESTRICTION", "{\"personId\":\"" + scene.person(RequestScene.newPhone()) + "\"}", true, "");
        scene.complete(other, "userTask_answerPerson", ANSWERED);
        management.executeJob(warning(other).getId());
        assertThat(scene.open(other)).containsExactly("userTask_liftRestriction");
    }

    private Job warning(UUID request) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(request.toString())
                .singleResult()
                .getProcessInstanceId();
        return management.createJobQuery().processInstanceId(instance).timers().singleResult();
    }

    @Test
    void theSameRequestGivesTheSameAndAnotherBodyIsRefused() {
        String body = RequestScene.body("r-" + phone, "ACCESS", phoneRef(), false, "");
        JsonNode first = api.as("dpo").post("/api/v1/person-requests", body).json();
        assertThat(api.as("dpo").post("/api/v1/person-requests", body).json()).isEqualTo(first);
        assertThat(api.as("dpo")
                        .post("/api/v1/person-requests", body.replace("ACCESS", "OBJECTION"))
                        .problem())
                .contains("idempotency-conflict");
        assertThat(api.as("dpo")
                        .get("/api/v1/person-requests")
                        .json()
                        .path("items")
                        .findValuesAsText("requestId"))
                .contains(first.path("requestId").asText());
    }

    @Test
    void badRequestsNameTheirFields() {
        Answer refused = api.as("operator")
                .post(
                        "/api/v1/person-requests",
                        "{\"requestId\":\"x\",\"type\":\"CORRECTION\",\"channel\":\"EMAIL\",\"personRef\":{\"phone\":\"call me\"},"
                                + "\"corrections\":{\"email\":\"nowhere\"}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("personRef.phone", "corrections.email", "corrections");
        assertThat(refused.body()).doesNotContain("call me").doesNotContain("nowhere");
    }

    @Test
    void aDeletionDestroysWhatARequestSays() {
        UUID request = scene.request("CORRECTION", phoneRef(), true, ",\"corrections\":{\"name\":\"Вера Орлова\"}");
        assertThat(sealed(request)).isOne();
        UUID deletion = UUID.fromString(api.as("dpo")
                .post(
                        "/api/v1/deletion-requests",
                        "{\"requestId\":\"d-%s\",\"channel\":\"ACCOUNT\",\"personRef\":{\"personId\":\"%s\"},\"ground\":\"WITHDRAWAL\",\"verified\":true}"
                                .formatted(request, person))
                .json()
                .path("deletionId")
                .asText());
        List<Job> due;
        do {
            due = management
                    .createJobQuery()
                    .processInstanceId(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(deletion.toString())
                            .singleResult()
                            .getProcessInstanceId())
                    .executable()
                    .list();
            due.forEach(job -> management.executeJob(job.getId()));
        } while (!due.isEmpty());
        assertThat(sealed(request)).isZero();
    }

    private GateAnswer gateAnswer() {
        return transactions.execute(status -> gate.ask(
                new ContactIntent(
                        new DecisionSubject(null, new PersonId(person), null), Channel.CALL, "NEWS", true, null, false),
                Instant.now()));
    }

    private String stage() {
        return jdbc.sql("SELECT stage FROM crm.person WHERE person_id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    private String state(String channel) {
        return jdbc.sql("SELECT state FROM crm.subscription WHERE person_id = ? AND channel = ? AND topic = 'NEWS'")
                .params(person, channel)
                .query(String.class)
                .single();
    }

    private int openCalls() {
        return jdbc.sql("SELECT count(*) FROM crm.call WHERE person_id = ? AND state IN ('SCHEDULED', 'WAITING')")
                .param(person)
                .query(Integer.class)
                .single();
    }

    private int sealed(UUID request) {
        return jdbc.sql("SELECT count(*) FROM vault.person_request WHERE request_id = ? AND sealed IS NOT NULL")
                .param(request)
                .query(Integer.class)
                .single();
    }
}
