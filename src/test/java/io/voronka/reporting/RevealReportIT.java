package io.voronka.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.person.deletion.DeletionScene;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The officer sees who saw what: of anybody, of one login, of one person with all that are merged into it. */
@VoronkaTest
class RevealReportIT {

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

    DeletionScene scene;
    UUID person = Ids.next();

    @BeforeEach
    void begin() {
        scene = new DeletionScene(api, tasks, runtime, management);
        person = scene.person(DeletionScene.newPhone());
    }

    @Test
    void whatWasShownOfAPersonIsListedTheNewestFirstWithoutTheData() {
        reveal(person, "first look");
        reveal(person, "second look");
        JsonNode items = list("personId=" + person).path("items");

        assertThat(items.findValuesAsText("reason")).containsExactly("second look", "first look");
        JsonNode newest = items.path(0);
        assertThat(newest.path("login").asText()).isEqualTo("dpo");
        assertThat(newest.path("role").asText()).isEqualTo("dpo");
        assertThat(newest.path("subject").asText()).isEqualTo(person.toString());
        assertThat(newest.path("fields").path(0).asText()).isEqualTo("PHONE");
        assertThat(items.toString()).doesNotContain("Лебедева").doesNotContain("+7");
    }

    @Test
    void whatWasShownOfTheAbsorbedIsTheSurvivorsToo() {
        UUID absorbed = scene.person(DeletionScene.newPhone());
        reveal(absorbed, "before the merge");
        Answer merged = api.as("head")
                .post(
                        "/api/v1/people/" + person + "/merges",
                        "{\"absorbed\":\"" + absorbed + "\",\"reason\":\"one person\",\"confirmed\":true}");
        assertThat(merged.status()).as(merged.body()).isEqualTo(201);
        assertThat(list("personId=" + person).path("items").findValuesAsText("reason"))
                .contains("before the merge");
    }

    @Test
    void aSearchIsInTheListOfItsLogin() {
        api.as("dpo").post("/api/v1/people/search", "{\"phone\":\"+79160000001\"}");
        assertThat(list("login=dpo").path("items").findValues("fields").toString())
                .contains("SEARCH_");
        assertThat(list("login=nobody").path("items").size()).isZero();
    }

    @Test
    void pagesFollowEachOtherWithoutGapsAndDoubles() {
        for (int i = 0; i < 130; i++) {
            insert(i);
        }
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list("login=paged" + cursor);
            page.path("items").forEach(item -> seen.add(item.path("number").asLong()));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(130).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void theTableHoldsAllOfItAndNoFormula() {
        reveal(person, "=HYPERLINK(1)");
        Answer table = api.as("dpo").header("Accept", "text/csv").get("/api/v1/reveals?personId=" + person);
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.body())
                .contains("number,at,login,role,subject,fields,reason")
                .contains(",'=HYPERLINK(1)");
    }

    @Test
    void badRequestsNameTheirFields() {
        String path = "/api/v1/reveals?";
        assertThat(api.as("dpo").get(path + "cursor=x").problem()).contains("fields");
        assertThat(api.as("dpo")
                        .get(path + "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .status())
                .isEqualTo(422);
        assertThat(api.as("dpo").get(path + "from=yesterday").status()).isEqualTo(400);
        assertThat(api.as("head").get(path).status()).isEqualTo(403);
    }

    /** A row as it is, without its place in the chain: it only has to be listed. */
    private void insert(int number) {
        jdbc.sql("""
                        INSERT INTO vault.reveal_audit (number, person_id, actor, role, fields, reason, revealed_at, hash)
                        VALUES (?, ?, 'paged', 'dpo', ARRAY['PHONE'], 'test', date_trunc('hour', now()) - make_interval(secs => ?), '\\x00')
                        """).params(-1_000_000L - number, Ids.next(), number / 10).update();
    }

    private void reveal(UUID who, String reason) {
        Answer shown = api.as("dpo")
                .post("/api/v1/people/" + who + "/reveal", "{\"fields\":[\"PHONE\"],\"reason\":\"" + reason + "\"}");
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    }

    private JsonNode list(String query) {
        Answer answer = api.as("dpo").get("/api/v1/reveals?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
