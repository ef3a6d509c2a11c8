package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may look at a call card, and what is written down of it. */
@VoronkaTest
@Import(CallFloor.class)
class CallCardIT {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    JdbcClient jdbc;

    private String leadId = "";
    private String personId = "";
    private String card = "";
    private String taskId = "";

    @BeforeEach
    void aCallWaits() {
        logins.ensure("card-holder", "operator");
        logins.ensure("card-other", "operator");
        Answer lead = api.as("integration").post("/api/v1/leads", """
                {"source": "card", "kind": "B2C", "person": {"name": "Ильина Вера", "phone": "+7916720%04d"},
                 "products": [{"sku": "FRAME-1", "quantity": 2}]}""".formatted(NEXT.incrementAndGet()));
        leadId = lead.json().get("leadId").asText();
        personId = lead.json().get("personId").asText();
        String callId = new QueueScene(jdbc).only(leadId);
        card = "/api/v1/calls/" + callId + "/card";
    }

    @Test
    void theHolderSeesItAndEachLookIsAudited() {
        take();

        Answer answer = api.as("card-holder").get(card);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().get("name").asText()).isEqualTo("Ильина Вера");
        assertThat(answer.json().get("phone").asText()).startsWith("+7916720");
        assertThat(answer.json().get("products").get(0).get("sku").asText()).isEqualTo("FRAME-1");
        assertThat(answer.json().get("leadId").asText()).isEqualTo(leadId);
        assertThat(looks()).isOne();
        api.as("card-holder").get(card);
        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void nobodySeesItBeforeItIsTaken() {
        assertRefused("card-holder", 403, "call-not-held");
    }

    @Test
    void anotherOperatorDoesNotSeeIt() {
        take();

        assertRefused("card-other", 403, "call-not-held");
    }

    @Test
    void otherRolesDoNotSeeIt() {
        take();

        assertThat(api.as("manager").get(card).status()).isEqualTo(403);
        assertThat(api.as("integration").get(card).status()).isEqualTo(403);
        assertThat(looks()).isZero();
    }

    @Test
    void itIsClosedWithTheCall() {
        take();
        Answer done = api.as("card-holder").post("/engine-rest/task/" + taskId + "/submit-form", """
                {"variables": {"outcome": {"type": "String", "value": "REACHED"}}}""");
        assertThat(done.status()).isEqualTo(204);

        assertRefused("card-holder", 409, "call-closed");
    }

    @Test
    void anUnknownCallHasNone() {
        card = "/api/v1/calls/01a20221-c3e1-7356-bb87-000000000000/card";
        assertRefused("card-holder", 404, "unknown-call");
    }

    private void take() {
        Answer taken = api.as("card-holder").post("/api/v1/calls/next", null);
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().get("card").asText()).isEqualTo(card);
        taskId = taken.json().get("taskId").asText();
    }

    private void assertRefused(String login, int status, String problem) {
        Answer answer = api.as(login).get(card);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(looks()).isZero();
    }

    private int looks() {
        return jdbc.sql("SELECT count(*) FROM vault.reveal_audit WHERE person_id = ?::uuid AND role = 'operator'")
                .param(personId)
                .query(Integer.class)
                .single();
    }
}
