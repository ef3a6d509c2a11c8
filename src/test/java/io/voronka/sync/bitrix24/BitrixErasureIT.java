package io.voronka.sync.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.bitrix24.BitrixItem;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.person.deletion.DeletionScene;
import io.voronka.person.deletion.DeletionSweep;
import io.voronka.platform.delivery.PostedDelivery;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.FakeServer;
import io.voronka.support.VoronkaTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Whoever asks to be deleted is deleted in Bitrix24 too, however it answers; what no call deletes is left to somebody. */
@VoronkaTest
@TestPropertySource(
        properties = {
            "voronka.sync.bitrix24.user=7",
            "voronka.sync.bitrix24.code=secret",
            "voronka.sync.bitrix24.timeout=500ms",
            "voronka.sync.bitrix24.late-effect=1s",
            "voronka.sync.bitrix24.requests-per-second=200",
            "voronka.delivery.poll=100ms",
            "voronka.delivery.first-backoff=100ms",
            "voronka.delivery.max-backoff=500ms",
            "voronka.delivery.failures=3",
            "voronka.delivery.cooling=200ms",
            "voronka.delivery.max-cooling=500ms"
        })
class BitrixErasureIT {

    private static final FakeBitrix BITRIX = new FakeBitrix("7", "secret", Clock.systemUTC());
    private static final FakeServer SERVER = new FakeServer(BITRIX);
    private static final int CONTACT = 3;
    private static final int COMPANY = 4;

    @DynamicPropertySource
    static void portal(DynamicPropertyRegistry registry) {
        registry.add("voronka.sync.bitrix24.portal", SERVER::address);
        BITRIX.limited(false);
    }

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
    DeletionSweep sweep;

    DeletionScene deletions;
    String phone = "";

    @BeforeEach
    void begin() {
        deletions = new DeletionScene(api, tasks, runtime, management);
        phone = DeletionScene.newPhone();
    }

    @AfterEach
    void allIsWell() {
        BITRIX.misbehaviour().stop();
        BITRIX.forbid();
    }

    @Test
    void contactAndLeadAreDeletedThereAndTheRecycleBinIsLeftToSomebody() {
        JsonNode lead = take(phone);
        settled();
        assertThat(itemsOf(lead)).hasSize(2);
        UUID deletion = deleted(phone);

        assertThat(itemsOf(lead)).isEmpty();
        assertThat(links(lead)).isZero();
        assertThat(code(deletion)).isEqualTo("IN_RECYCLE_BIN");
        assertThat(deletions.open(deletion)).containsExactly("userTask_eraseByHand");
        assertThat(deletions.complete(deletion, "userTask_eraseByHand", "\"handling\":{\"value\":\"ERASED\"}"))
                .isEqualTo(204);
        deletions.run(deletion);
        assertThat(deletions.open(deletion)).containsExactly("userTask_tellPerson");
        assertThat(act(deletion).findValuesAsText("system")).contains("bitrix24");
    }

    /** The call that adds the contact takes effect when the deletion has long begun. */
    @Test
    void whatIsAddedLateIsDeletedAllTheSame() {
        BITRIX.late(1, Duration.ofMillis(900));
        JsonNode lead = take(phone);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("SELECT count(*) FROM crm.bitrix_link WHERE doubtful AND subject_id = ?::uuid")
                                .param(lead.path("personId").textValue())
                                .query(Long.class)
                                .single()
                        == 1);
        deleted(phone);
        assertThat(itemsOf(lead)).isEmpty();
        assertThat(links(lead)).isZero();
    }

    @Test
    void everyMisbehaviourAtOnceLeavesNobody() {
        List<String> phones = new ArrayList<>();
        List<JsonNode> leads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            phones.add(DeletionScene.newPhone());
            leads.add(take(phones.get(i)));
        }
        settled();
        for (Trouble trouble : Trouble.values()) {
            BITRIX.misbehaviour().share(trouble, 0.05);
        }
        List<UUID> asked = phones.stream()
                .map(number -> deletions.request("{\"phone\":\"" + number + "\"}", true))
                .toList();
        asked.forEach(deletions::run);
        settled();
        sweep.sweep();
        leads.forEach(lead -> assertThat(itemsOf(lead)).isEmpty());
        asked.forEach(deletion -> assertThat(code(deletion)).isEqualTo("IN_RECYCLE_BIN"));
    }

    @Test
    void aCardThatSalesPeopleHaveMadeIsLeftToSomebody() {
        String spelt = "+7 (" + phone.substring(2, 5) + ") " + phone.substring(5);
        long own = BITRIX.add(CONTACT, Map.of("name", "Анна"), spelt);
        JsonNode lead = take(phone);
        settled();
        UUID deletion = deleted(phone);
        assertThat(itemsOf(lead)).isEmpty();
        assertThat(BITRIX.items()).extracting(BitrixItem::id).contains(own);
        assertThat(code(deletion)).isEqualTo("LOOK_ALIKES_STAY");
        BITRIX.remove(own);
    }

    @Test
    void aContactThatWasTheirsIsDeletedAndTheirCompanyIsLeftToSomebody() {
        long contact = BITRIX.add(CONTACT, Map.of("name", "Анна"), phone);
        long company = BITRIX.add(COMPANY, Map.of("title", "ИП Лебедева"));
        UUID person = deletions.person(phone);
        party(CONTACT, contact, person);
        party(COMPANY, company, person);
        settled();
        UUID deletion = deleted(phone);
        assertThat(BITRIX.items()).extracting(BitrixItem::id).contains(company).doesNotContain(contact);
        assertThat(code(deletion)).isEqualTo("THEIR_ITEMS_STAY");
        assertThat(jdbc.sql("SELECT count(*) FROM crm.bitrix_party WHERE entity_type = 3 AND person_id = ?")
                        .param(person)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aWebhookThatMayNotDeleteLeavesItToSomebody() {
        JsonNode lead = take(phone);
        settled();
        BITRIX.forbid("crm.item.delete");
        UUID deletion = deleted(phone);
        assertThat(itemsOf(lead)).hasSize(2);
        assertThat(code(deletion)).isEqualTo("REFUSED");
        assertThat(deletions.open(deletion)).containsExactly("userTask_eraseByHand");
    }

    /** What was added without an answer may have come to nothing. */
    @Test
    void whoIsNotThereAfterAllIsLeftToNobody() {
        JsonNode lead = take(phone);
        settled();
        itemsOf(lead).forEach(item -> BITRIX.remove(item.id()));
        jdbc.sql("""
                        UPDATE crm.bitrix_link
                        SET remote_id = NULL, doubtful = true, claimed_until = now() - interval '1 minute'
                        WHERE subject_id IN (?::uuid, ?::uuid)
                        """)
                .params(lead.path("personId").textValue(), lead.path("leadId").textValue())
                .update();
        UUID deletion = deleted(phone);
        assertThat(code(deletion)).isEqualTo("NOTHING_THERE");
        assertThat(deletions.open(deletion)).containsExactly("userTask_tellPerson");
    }

    /** A manager who gives the delivery up has deleted nothing there. */
    @Test
    void whatIsGivenUpIsLeftToSomebody() {
        take(phone);
        settled();
        BITRIX.forbid("crm.item.delete");
        UUID deletion = deletions.request("{\"phone\":\"" + phone + "\"}", true);
        deletions.run(deletion);
        settled();
        jdbc.sql("UPDATE crm.delivery SET state = 'OBSOLETE', code = ? WHERE system = 'bitrix24' AND state = 'REFUSED'")
                .param(PostedDelivery.GIVEN_UP)
                .update();
        sweep.sweep();
        deletions.run(deletion);
        assertThat(code(deletion)).isEqualTo("REFUSED");
        assertThat(deletions.open(deletion)).containsExactly("userTask_eraseByHand");
    }

    @Test
    void ofWhomItWasNeverToldItIsNotAsked() {
        UUID person = deletions.person(phone);
        settled();
        jdbc.sql("DELETE FROM crm.delivery WHERE lane = ?").param(person).update();
        jdbc.sql("""
                        DELETE FROM crm.bitrix_link
                        WHERE subject_id IN (SELECT lead_id FROM crm.lead WHERE person_id = :person UNION SELECT :person)
                        """).param("person", person).update();
        int before = BITRIX.requests();
        deleted(phone);
        assertThat(BITRIX.requests()).isEqualTo(before);
    }

    /** A request of whoever has this phone, as far as it goes without anybody. */
    private UUID deleted(String of) {
        UUID deletion = deletions.request("{\"phone\":\"" + of + "\"}", true);
        deletions.run(deletion);
        settled();
        sweep.sweep();
        deletions.run(deletion);
        return deletion;
    }

    private void settled() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        jdbc.sql("SELECT count(*) FROM crm.delivery WHERE system = 'bitrix24' AND state = 'WAITING'")
                                        .query(Long.class)
                                        .single()
                                == 0);
    }

    private JsonNode take(String of) {
        Answer answer = api.as("integration").post("/api/v1/leads", """
                        {"source":"test","externalId":"%s","kind":"B2C","person":{"name":"Анна Лебедева","phone":"%s"},
                         "products":[{"sku":"LENS-30","quantity":1}]}
                        """.formatted(Ids.next(), of));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static List<BitrixItem> itemsOf(JsonNode lead) {
        List<String> origins =
                List.of(lead.path("personId").textValue(), lead.path("leadId").textValue());
        return BITRIX.items().stream()
                .filter(item -> origins.contains(item.field("originId")))
                .toList();
    }

    private long links(JsonNode lead) {
        return jdbc.sql("SELECT count(*) FROM crm.bitrix_link WHERE subject_id IN (?::uuid, ?::uuid)")
                .params(lead.path("personId").textValue(), lead.path("leadId").textValue())
                .query(Long.class)
                .single();
    }

    private String code(UUID deletion) {
        for (JsonNode system : deletions.view(deletion).path("systems")) {
            if (system.path("system").asText().equals("bitrix24")) {
                return system.path("code").asText();
            }
        }
        return "";
    }

    private JsonNode act(UUID deletion) {
        return api.as("dpo")
                .get("/api/v1/deletion-requests/" + deletion + "/act")
                .json();
    }

    private void party(int type, long remote, UUID person) {
        jdbc.sql("INSERT INTO crm.bitrix_party (entity_type, remote_id, person_id) VALUES (?, ?, ?)")
                .params(type, remote, person)
                .update();
    }
}
