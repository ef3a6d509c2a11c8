package io.voronka.person.deletion;

import static io.voronka.person.deletion.DeletionScene.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.ChainFault;
import io.voronka.privacy.ChainVerifier;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the request of a person to the closed act, by every way. */
@VoronkaTest
class DeletionIT {

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
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DeletionSweep sweep;

    @Autowired
    ChainVerifier chains;

    DeletionScene scene;
    String phone = "";

    @BeforeEach
    void begin() {
        scene = new DeletionScene(api, tasks, runtime, management);
        phone = DeletionScene.newPhone();
    }

    @Test
    void whoHasVerifiedIsStoppedAtOnceErasedAndGetsAnAct() {
        UUID person = scene.person(phone);
        UUID deletion = scene.request(phoneRef(), true);

        assertThat(stage(person)).isEqualTo("DELETION_REQUESTED");
        assertThat(suppressed()).as("before the answer").isEqualTo("DELETION");
        assertThat(scene.view(deletion).path("status").asText()).isEqualTo("ERASING");
        scene.run(deletion);

        assertThat(scene.open(deletion)).containsExactly("userTask_tellPerson");
        assertThat(count("vault.person_record", person)).isZero();
        assertThat(count("vault.contact_link", person)).isZero();
        Answer contacts = api.as("dpo").get("/api/v1/deletion-requests/" + deletion + "/contacts");
        assertThat(contacts.json().path("phones").path(0).asText()).isEqualTo(phone);
        assertThat(scene.complete(deletion, "userTask_tellPerson", ANSWERED)).isEqualTo(204);

        JsonNode closed = scene.view(deletion);
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("outcome").asText()).isEqualTo("ERASED");
        assertThat(systems(closed)).containsEntry("VAULT", "ERASED");
        assertThat(api.as("dpo")
                        .get("/api/v1/deletion-requests/" + deletion + "/contacts")
                        .status())
                .isEqualTo(410);
        assertAct(deletion, person);
        assertThat(chains.acts()).isEmpty();
        assertThat(api.as("dpo")
                        .post("/api/v1/people/" + person + "/reveal", "{\"fields\":[\"PHONE\"],\"reason\":\"test\"}")
                        .status())
                .isEqualTo(410);
    }

    private void assertAct(UUID deletion, UUID person) {
        Answer act = api.as("dpo").get("/api/v1/deletion-requests/" + deletion + "/act");
        assertThat(act.status()).as(act.body()).isEqualTo(200);
        assertThat(act.json().path("people").path(0).asText()).isEqualTo(person.toString());
        assertThat(act.json().path("reason").asText()).isEqualTo("WITHDRAWAL");
        assertThat(act.json().at("/extract/0/method").asText()).isEqualTo("DESTROYED");
        assertThat(act.body()).doesNotContain(phone.substring(2)).doesNotContain("Лебедева");
        assertThat(api.as("dpo")
                        .get("/api/v1/deletion-requests/" + deletion + "/log-extract")
                        .json()
                        .size())
                .isEqualTo(act.json().path("extract").size());
        for (String document : List.of("act", "log-extract")) {
            Answer pdf = api.as("dpo")
                    .header("Accept", "application/pdf")
                    .get("/api/v1/deletion-requests/" + deletion + "/" + document);
            assertThat(pdf.status()).isEqualTo(200);
            assertThat(pdf.body()).startsWith("%PDF-");
        }
    }

    @Test
    void theSameRequestGivesTheSameAndAnotherBodyIsRefused() {
        scene.person(phone);
        String body = DeletionScene.body("r-" + phone, phoneRef(), false);
        JsonNode first =
                api.as("integration").post("/api/v1/deletion-requests", body).json();
        Answer again = api.as("integration").post("/api/v1/deletion-requests", body);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json()).isEqualTo(first);
        assertThat(api.as("integration")
                        .post("/api/v1/deletion-requests", body.replace("WITHDRAWAL", "OBJECTION"))
                        .problem())
                .contains("idempotency-conflict");
    }

    @Test
    void whoeverIsNotVerifiedIsLookedAtFirst() {
        UUID person = scene.person(phone);
        UUID deletion = scene.request(phoneRef(), false);

        assertThat(scene.open(deletion)).containsExactly("userTask_verifyPerson");
        assertThat(stage(person)).isEqualTo("ACTIVE");
        assertThat(scene.complete(deletion, "userTask_verifyPerson", text("entitled", "PERHAPS")))
                .isEqualTo(400);
        assertThat(scene.complete(deletion, "userTask_verifyPerson", ENTITLED)).isEqualTo(204);
        assertThat(stage(person)).isEqualTo("DELETION_REQUESTED");
        assertThat(scene.view(deletion).path("verifiedAt").isTextual()).isTrue();
    }

    @Test
    void whoIsNotThePersonHasNobodyDeleted() {
        UUID person = scene.person(phone);
        UUID deletion = scene.request(phoneRef(), false);
        scene.complete(deletion, "userTask_verifyPerson", text("entitled", "NO"));

        assertThat(scene.view(deletion).path("outcome").asText()).isEqualTo("NOT_THE_PERSON");
        assertThat(scene.view(deletion).path("status").asText()).isEqualTo("CANCELLED");
        assertThat(count("vault.person_record", person)).isEqualTo(1);
        assertThat(api.as("dpo")
                        .get("/api/v1/deletion-requests/" + deletion + "/act")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void ofSeveralBehindOneContactTheOfficerSaysWhoIsMeant() {
        UUID mother = scene.person(phone);
        UUID son = scene.person(DeletionScene.newPhone());
        jdbc.sql("""
                        INSERT INTO vault.contact_link (point_id, person_id)
                        SELECT point_id, ? FROM vault.contact_link WHERE person_id = ?
                        """).params(son, mother).update();
        UUID deletion = scene.request(phoneRef(), true);

        assertThat(scene.open(deletion)).as("though verified").containsExactly("userTask_verifyPerson");
        assertThat(scene.complete(
                        deletion,
                        "userTask_verifyPerson",
                        ENTITLED + "," + text("meant", Ids.next().toString())))
                .isEqualTo(400);
        assertThat(scene.complete(deletion, "userTask_verifyPerson", ENTITLED + "," + text("meant", son.toString())))
                .isEqualTo(204);
        scene.run(deletion);

        assertThat(count("vault.person_record", son)).isZero();
        assertThat(count("vault.person_record", mother)).isEqualTo(1);
    }

    @Test
    void whoIsUnknownIsLeftAloneAndTold() {
        UUID deletion = scene.request(phoneRef(), true);

        assertThat(suppressed()).isEqualTo("DELETION");
        assertThat(scene.open(deletion)).containsExactly("userTask_tellPerson");
        scene.complete(deletion, "userTask_tellPerson", ANSWERED);
        assertThat(scene.view(deletion).path("outcome").asText()).isEqualTo("NOTHING_HELD");
    }

    @Test
    void aRequestIsTakenBackUntilTheErasureBegins() {
        UUID person = scene.person(phone);
        UUID early = scene.request(phoneRef(), false);
        assertThat(api.as("dpo")
                        .post("/api/v1/deletion-requests/" + early + "/cancel", null)
                        .status())
                .isEqualTo(200);
        assertThat(scene.view(early).path("outcome").asText()).isEqualTo("TAKEN_BACK");

        UUID late = scene.request(phoneRef(), true);
        assertThat(api.as("dpo")
                        .post("/api/v1/deletion-requests/" + late + "/cancel", null)
                        .status())
                .isEqualTo(200);
        assertThat(stage(person)).isEqualTo("ACTIVE");
        assertThat(suppressed()).as("it is the person's own act that lifts it").isEqualTo("UNSUBSCRIBED_FROM_ALL");

        UUID begun = scene.request(phoneRef(), true);
        scene.run(begun);
        assertThat(api.as("dpo")
                        .post("/api/v1/deletion-requests/" + begun + "/cancel", null)
                        .problem())
                .contains("deletion-begun");
    }

    @Test
    void aDemandToStopIsPutOffAndAWithdrawalIsNot() {
        scene.person(phone);
        UUID withdrawal = scene.request(phoneRef(), false);
        assertThat(delay(withdrawal).problem()).contains("no-delay");

        UUID demand = UUID.fromString(api.as("dpo")
                .post("/api/v1/deletion-requests", """
                        {"requestId":"%s","channel":"PAPER","ground":"OBJECTION","personRef":%s}
                        """.formatted(UUID.randomUUID(), phoneRef()))
                .json()
                .path("deletionId")
                .asText());
        String first = scene.view(demand).path("dueAt").asText();
        assertThat(delay(demand).status()).isEqualTo(200);
        assertThat(scene.view(demand).path("dueAt").asText()).isGreaterThan(first);
        assertThat(scene.view(demand).path("noticedAt").isTextual()).isTrue();
        assertThat(delay(demand).problem()).contains("put-off-before");
    }

    private Answer delay(UUID deletion) {
        return api.as("dpo").post("/api/v1/deletion-requests/" + deletion + "/delay", "{\"reason\":\"OUTSIDE_PARTY\"}");
    }

    @Test
    void aSystemThatCanNotBeToldIsErasedByHand() {
        UUID person = scene.person(phone);
        told("oldcrm", person);
        UUID deletion = scene.request(phoneRef(), true);
        scene.run(deletion);

        assertThat(scene.open(deletion)).containsExactly("userTask_eraseByHand");
        assertThat(scene.view(deletion).path("status").asText()).isEqualTo("NEEDS_ACTION");
        assertThat(systems(scene.view(deletion))).containsEntry("oldcrm", "BY_HAND");
        assertThat(scene.complete(deletion, "userTask_eraseByHand", text("handling", "LATER")))
                .isEqualTo(400);
        assertThat(scene.complete(deletion, "userTask_eraseByHand", text("handling", "ERASED")))
                .isEqualTo(204);
        scene.run(deletion);

        assertThat(scene.open(deletion)).containsExactly("userTask_tellPerson");
        JsonNode act = api.as("dpo")
                .get("/api/v1/deletion-requests/" + deletion + "/act")
                .json();
        assertThat(act.findValuesAsText("system")).contains("oldcrm", "VAULT");
        assertThat(act.findValuesAsText("by")).contains("dpo", "process");
    }

    @Test
    void anOrderUnderWayHoldsTheDataUntilItIsClosed() {
        UUID person = scene.person(phone);
        UUID order = order(person);
        UUID deletion = scene.request(phoneRef(), true);
        scene.run(deletion);

        assertThat(scene.open(deletion)).containsExactly("userTask_reviewHold");
        assertThat(systems(scene.view(deletion))).containsEntry("VAULT", "HELD");
        assertThat(scene.complete(deletion, "userTask_reviewHold", "")).isEqualTo(204);
        scene.run(deletion);
        assertThat(scene.open(deletion)).as("still under way").containsExactly("userTask_reviewHold");
        sweep.sweep();
        assertThat(scene.open(deletion)).containsExactly("userTask_reviewHold");

        jdbc.sql("UPDATE crm.sales_order SET state = 'DELIVERED', closed_at = now() WHERE order_id = ?")
                .param(order)
                .update();
        sweep.sweep();
        scene.run(deletion);
        assertThat(scene.open(deletion)).containsExactly("userTask_tellPerson");
        assertThat(count("vault.person_record", person)).isZero();
    }

    @Test
    void whatIsStillFoundIsRemovedBeforeThereIsAnAct() {
        UUID person = scene.person(phone);
        UUID deletion = scene.request(phoneRef(), true);
        List<Job> last;
        do {
            last = jobs(deletion);
            last.stream().filter(job -> !isSearch(job)).forEach(job -> management.executeJob(job.getId()));
        } while (!last.stream().allMatch(this::isSearch));
        jdbc.sql("""
                        INSERT INTO vault.person_note (note_id, person_id, subject, field, sealed, at, actor)
                        VALUES (?, ?, ?, 'note', '\\x00', now(), 'test')
                        """).params(Ids.next(), person, Ids.next()).update();
        scene.run(deletion);

        assertThat(scene.open(deletion)).containsExactly("userTask_removeLeftovers");
        jdbc.sql("DELETE FROM vault.person_note WHERE person_id = ?")
                .param(person)
                .update();
        assertThat(scene.complete(deletion, "userTask_removeLeftovers", "")).isEqualTo(204);
        scene.run(deletion);
        assertThat(scene.open(deletion)).containsExactly("userTask_tellPerson");
    }

    @Test
    void whenTheDeadlineIsNearSomebodyIsAsked() {
        scene.person(phone);
        UUID deletion = scene.request(phoneRef(), false);
        Job warning = management
                .createJobQuery()
                .processInstanceId(scene.instance(deletion))
                .timers()
                .singleResult();
        management.executeJob(warning.getId());

        assertThat(scene.open(deletion))
                .containsExactlyInAnyOrder("userTask_verifyPerson", "userTask_lookAfterRequest");
        assertThat(scene.complete(deletion, "userTask_lookAfterRequest", "")).isEqualTo(204);
        assertThat(scene.open(deletion)).containsExactly("userTask_verifyPerson");
    }

    @Test
    void aTamperedActIsFoundAndNamed() {
        scene.person(phone);
        UUID deletion = scene.request(phoneRef(), true);
        scene.run(deletion);
        long number = jdbc.sql("SELECT number FROM vault.deletion_act WHERE deletion_id = ?")
                .param(deletion)
                .query(Long.class)
                .single();
        String act = jdbc.sql("SELECT act FROM vault.deletion_act WHERE number = ?")
                .param(number)
                .query(String.class)
                .single();
        tamper(number, act.replace("WITHDRAWAL", "PURPOSE_ENDED"));
        assertThat(chains.acts()).containsExactly(new ChainFault("destruction-act", number, ChainFault.Kind.CHANGED));
        tamper(number, act);
        assertThat(chains.acts()).isEmpty();
    }

    @Test
    void badRequestsNameTheirFields() {
        Api.Session integration = api.as("integration");
        String path = "/api/v1/deletion-requests";
        assertThat(integration.post(path, "{").status()).isEqualTo(400);
        assertThat(integration
                        .post(path, DeletionScene.body("x", phoneRef(), true).replace("ACCOUNT", "PIGEON"))
                        .status())
                .isEqualTo(400);
        Answer nothing = integration.post(path, "{}");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("channel", "ground", "requestId", "personRef.externalId");
        Answer unreadable = integration.post(path, DeletionScene.body("x", "{\"phone\":\"12\"}", true));
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(api.as("dpo").get(path + "/" + Ids.next()).status()).isEqualTo(404);
    }

    private void tamper(long number, String act) {
        jdbc.sql("ALTER TABLE vault.deletion_act DISABLE TRIGGER append_only").update();
        jdbc.sql("UPDATE vault.deletion_act SET act = ? WHERE number = ?")
                .params(act, number)
                .update();
        jdbc.sql("ALTER TABLE vault.deletion_act ENABLE TRIGGER append_only").update();
    }

    private List<Job> jobs(UUID deletion) {
        return management
                .createJobQuery()
                .processInstanceId(scene.instance(deletion))
                .executable()
                .list();
    }

    private boolean isSearch(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId()
                .equals("serviceTask_findLeftovers");
    }

    /** Another system has received the person. */
    private void told(String system, UUID person) {
        jdbc.sql("""
                        INSERT INTO crm.delivery (delivery_id, system, lane, subject_type, subject_id, operation, details,
                                                  state, decided_at, next_try_at, finished_at)
                        VALUES (?, ?, ?, 'PERSON', ?, 'tell', '{}', 'DELIVERED', now(), now(), now())
                        """).params(Ids.next(), system, person, person).update();
    }

    private UUID order(UUID person) {
        UUID offer = Ids.next();
        UUID call = jdbc.sql("SELECT call_id FROM crm.call LIMIT 1")
                .query(UUID.class)
                .optional()
                .orElse(Ids.next());
        jdbc.sql("ALTER TABLE crm.sales_order DROP CONSTRAINT IF EXISTS sales_order_offer_id_fkey")
                .update();
        UUID order = Ids.next();
        jdbc.sql("""
                        INSERT INTO crm.sales_order (order_id, offer_id, call_id, person_id, state, country, region, city,
                            delivery_service, delivery_days, delivery_price, goods_amount, total, currency, confirmed_by,
                            confirmed_at)
                        VALUES (?, ?, ?, ?, 'CONFIRMED', 'RU', 'Москва', 'Москва', 'COURIER', 1, 0, 10, 10, 'RUB', 'test', now())
                        """).params(order, offer, call, person).update();
        return order;
    }

    private String phoneRef() {
        return "{\"phone\":\"" + phone + "\"}";
    }

    private String stage(UUID person) {
        return jdbc.sql("SELECT stage FROM crm.person WHERE person_id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    private String suppressed() {
        return api.as("integration")
                .post("/api/v1/leads", """
                        {"source":"deletion","externalId":"%s","kind":"B2C","person":{"name":"Анна Лебедева","phone":"%s"}}
                        """.formatted(UUID.randomUUID(), phone))
                .json()
                .at("/decision/reason")
                .asText()
                .replace("SUPPRESSED", reason());
    }

    private String reason() {
        return jdbc.sql("SELECT reason FROM vault.suppression ORDER BY since DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private long count(String table, UUID person) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE person_id = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    private static Map<String, String> systems(JsonNode view) {
        return StreamSupport.stream(view.path("systems").spliterator(), false)
                .collect(Collectors.toMap(
                        system -> system.path("system").asText(),
                        system -> system.path("state").asText()));
    }
}
