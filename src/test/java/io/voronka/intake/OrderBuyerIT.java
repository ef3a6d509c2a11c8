package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.voronka.kernel.PersonId;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.support.Api;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose an order is, and who may say that it was paid. */
@VoronkaTest
@Import(SettlementScene.Setting.class)
class OrderBuyerIT {

    @Autowired
    SettlementScene scene;

    @Autowired
    Api api;

    @Autowired
    InboxWorker worker;

    @Autowired
    Logins logins;

    @Autowired
    JdbcClient jdbc;

    private Leads first = Leads.ofNewPerson();
    private JsonNode taken = MissingNode.getInstance();
    private PersonId maria = new PersonId(new UUID(0, 0));
    private PersonId sergey = maria;
    private String second = "";

    /** Two people who went stale, behind one phone. */
    @BeforeEach
    void aFamilyPhone() {
        scene.now();
        first = scene.consented().externalId(EventScene.id());
        second = EventScene.id();
        taken = scene.take("adlab", first);
        maria = person(taken);
        sergey = person(
                scene.take("adlab", scene.consented().name("Петров Сергей").externalId(second)));
        jdbc.sql("""
                        INSERT INTO vault.contact_link (point_id, person_id)
                        SELECT l.point_id, :sergey FROM vault.contact_link l
                        WHERE l.person_id = :maria ON CONFLICT DO NOTHING
                        """)
                .param("sergey", sergey.value())
                .param("maria", maria.value())
                .update();
        jdbc.sql("UPDATE crm.person SET lead_since = lead_since - interval '400 days' WHERE person_id IN (:a, :b)")
                .param("a", maria.value())
                .param("b", sergey.value())
                .update();
    }

    @Test
    void theLeadThatTheOrderNamesTellsWhoHasBought() {
        order("\"externalId\":\"" + second + "\"");
        assertThat(isClient(sergey)).isTrue();
        assertThat(isClient(maria)).isFalse();
        assertThat(due()).doesNotContain(sergey.toString()).contains(maria.toString());
    }

    @Test
    void theNameTellsWhoHasBoughtAndStaysSealed() {
        String event = order("\"name\":\"Петров С.\"");
        assertThat(isClient(sergey)).isTrue();
        assertThat(isClient(maria)).isFalse();
        assertThat(jdbc.sql("SELECT payload::text FROM crm.inbox_event WHERE event_id = ?::uuid")
                        .param(event)
                        .query(String.class)
                        .single())
                .isEqualTo("{}");
    }

    @Test
    void ofAnOrderThatMayBeAnybodysNobodyIsCleanedUpUntilAManagerSaysWhose() {
        assertThat(due()).contains(maria.toString(), sergey.toString());
        String event = order("\"name\":\"Кузнецова Анна\",\"orderId\":\"O-1\"");
        assertThat(isClient(maria) || isClient(sergey)).isFalse();
        assertThat(due()).doesNotContain(maria.toString(), sergey.toString());

        JsonNode review =
                api.as("manager").get("/api/v1/events/" + event + "/review").json();
        assertThat(review.path("candidates").findValuesAsText("personId"))
                .containsExactlyInAnyOrder(maria.toString(), sergey.toString());
        assertThat(review.path("payload").path("orderId").asText()).isEqualTo("O-1");
        assertThat(review.toString()).doesNotContain("Кузнецова", "Петров", first.phone());

        PersonId stranger = person(scene.take("adlab", Leads.ofNewPerson()));
        Api.Answer refused = say(event, stranger);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("personId").doesNotContain(stranger.toString());
        assertThat(say(event, maria).status()).isEqualTo(202);
        worker.runDue();

        assertThat(isClient(maria)).isTrue();
        assertThat(isClient(sergey)).isFalse();
        assertThat(due()).contains(sergey.toString());
        assertThat(say(event, sergey).status()).isEqualTo(404);
    }

    @Test
    void whoeverIsFoundToBeThemMayHaveBoughtToo() {
        order("");
        JsonNode found = scene.take("adlab", scene.consented().name("Кузнецова Анна"));
        PersonId anna = person(found);
        jdbc.sql("UPDATE crm.person SET lead_since = lead_since - interval '500 days' WHERE person_id = ?")
                .param(anna.value())
                .update();
        assertThat(due()).contains(anna.toString());
        scene.merge(found, taken);
        assertThat(due()).doesNotContain(anna.toString(), maria.toString());
    }

    @Test
    void aContractorsOwnLoginPaysItselfNothingAndMakesNobodyElsesLeadAClient() {
        logins.ensure("optika", "integration");
        Api.Answer saved = api.as("head")
                .put(
                        "/api/v1/contractors/optika-plus",
                        "{\"name\":\"Optika\",\"active\":true,\"logins\":[\"optika\"],\"webhook\":null}");
        assertThat(saved.status()).as(saved.body()).isIn(200, 201);
        Leads own = Leads.ofNewPerson().externalId(EventScene.id());
        JsonNode brought = scene.take("optika-plus", own);
        String ref = "{\"externalId\":\"" + own.json().path("externalId").asText() + "\"}";

        send("optika", ref, "");
        assertThat(scene.amounts(brought)).isEmpty();
        assertThat(isClient(person(brought))).isTrue();

        send("optika", "{\"externalId\":\"" + second + "\"}", "");
        assertThat(isClient(sergey)).as("whom another has brought").isFalse();

        send("integration", ref, "");
        assertThat(scene.amounts(brought)).containsExactly("600.00");
    }

    private Api.Answer say(String event, PersonId person) {
        return api.as("manager").post("/api/v1/events/" + event + "/person", "{\"personId\":\"" + person + "\"}");
    }

    private String order(String payload) {
        return send("integration", "{\"phone\":\"" + first.phone() + "\"}", payload);
    }

    private String send(String login, String ref, String payload) {
        String event = EventScene.event(EventScene.id(), "ORDER_PAID", ref, "{" + payload + "}")
                .replace("2026-02-02T00:00:00Z", scene.clock.instant().toString());
        Api.Answer answer = api.as(login).post("/api/v1/events", event);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        worker.runDue();
        return answer.json().path(0).path("id").asText();
    }

    private String due() {
        return api.as("head")
                .post("/api/v1/subscriptions/cleanup", "{\"dryRun\":true}")
                .body();
    }

    private boolean isClient(PersonId person) {
        return jdbc.sql("SELECT client_since IS NOT NULL FROM crm.person WHERE person_id = ?")
                .param(person.value())
                .query(Boolean.class)
                .single();
    }

    private static PersonId person(JsonNode lead) {
        return PersonId.of(lead.path("personId").asText());
    }
}
