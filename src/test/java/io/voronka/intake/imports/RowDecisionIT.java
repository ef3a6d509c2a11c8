package io.voronka.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rows of a file that wait for a person, and what the person decides. */
@NullMarked
@VoronkaTest
class RowDecisionIT {

    private static final String NEW = "{\"decision\":\"NEW_PERSON\"}";

    @Autowired
    Api api;

    @Autowired
    ImportWorker worker;

    private final String phone = "+7" + ThreadLocalRandom.current().nextLong(9_100_000_000L, 9_109_999_999L);
    private final String other = "+7" + ThreadLocalRandom.current().nextLong(9_110_000_000L, 9_119_999_999L);

    @Test
    void aManagerDecidesRowsOnceAndTheyAreCountedAndReverted() {
        String first = loaded("ФИО;Телефон\nЛебедева Анна;" + phone + "\n");
        String id = loaded("ФИО;Телефон;Почта\nСоболев Игорь;" + phone + ";\nГромов Олег;" + phone + ";o@rows.example\n"
                + "Иное Лицо;" + other + ";\n");
        JsonNode waiting = api.as("manager")
                .get("/api/v1/imports/" + id + "/review")
                .json()
                .get("items");
        assertThat(waiting).hasSize(2);
        String known = waiting.at("/0/suspects/0").asText();
        assertThat(known).as(waiting.toString()).isNotEmpty();

        theRowsAreShownMasked(id, known);
        assertThat(decide("marketer", id, 1, NEW).status()).isEqualTo(403);
        assertThat(decide("manager", id, 1, "{\"decision\":\"SAME_PERSON\"}").status())
                .isEqualTo(422);
        assertThat(decide("manager", id, 1, same(id)).status()).isEqualTo(422);
        assertThat(decide("manager", id, 3, NEW).problem()).isEqualTo("row-not-waiting");

        String made = atOnce(id, 1, NEW);
        assertThat(made).isNotEqualTo(known);
        assertThat(decide("manager", id, 1, same(known)).problem()).isEqualTo("row-decided");
        assertThat(atOnce(id, 2, same(known))).isEqualTo(known);
        assertThat(decide("manager", id, 2, NEW).problem()).isEqualTo("row-decided");
        assertThat(api.as("manager")
                        .get("/api/v1/imports/" + id + "/review")
                        .json()
                        .get("items"))
                .isEmpty();

        JsonNode reconciled = step(id, "reconcile");
        assertThat(reconciled.at("/reconciled/differences").asLong())
                .as(reconciled.toString())
                .isZero();
        assertThat(reconciled.at("/reconciled/created").asLong()).isEqualTo(2);
        assertThat(reconciled.at("/reconciled/updated").asLong()).isEqualTo(1);
        assertThat(reconciled.at("/reconciled/review").asLong()).isZero();
        assertThat(reconciled.at("/reconciled/rowsAccountedFor").asLong()).isEqualTo(3);

        JsonNode reverted = step(id, "revert");
        assertThat(reverted.at("/reverted/removed").asLong())
                .as(reverted.toString())
                .isEqualTo(2);
        assertThat(reverted.at("/reverted/restored").asLong())
                .as(reverted.toString())
                .isEqualTo(1);
        assertThat(step(first, "revert").at("/reverted/removed").asLong()).isEqualTo(1);
    }

    @Test
    void aRowThatComesAgainWaitsAgainAndOnePersonIsMadeOfBoth() {
        String first = loaded("ФИО;Телефон\nЛебедева Анна;" + phone + "\n");
        String row = "ФИО;Телефон\nСоболев Игорь;" + phone + "\n";
        String id = loaded(row);
        assertThat(step(first, "revert").at("/reverted/removed").asLong()).isEqualTo(1); // nobody is like it any more

        String again = loaded(row);
        JsonNode waiting = api.as("manager")
                .get("/api/v1/imports/" + again + "/review")
                .json()
                .get("items");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.at("/0/reason").asText()).isEqualTo("waits-already");

        String made = decide("manager", again, 1, NEW).json().get("personId").asText();
        assertThat(decide("manager", id, 1, NEW).problem()).isEqualTo("candidates-added");
        JsonNode shown =
                api.as("manager").get("/api/v1/imports/" + id + "/rows").json();
        assertThat(shown.at("/items/0/candidates/0/personId").asText())
                .as(shown.toString())
                .isEqualTo(made);
        assertThat(decide("manager", id, 1, same(made)).json().get("personId").asText())
                .isEqualTo(made);
        String third = loaded(row);
        assertThat(api.as("manager")
                        .get("/api/v1/imports/" + third)
                        .json()
                        .at("/counts/update")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aNamesakeWithTheSameContactMayStillBeAnotherPerson() {
        loaded("ФИО;Телефон\nЛебедева Анна;" + phone + "\n");
        String row = "ФИО;Телефон\nСоболев Игорь;" + phone + "\n";
        String id = loaded(row);
        String again = loaded(row);
        String made = decide("manager", again, 1, NEW).json().get("personId").asText();
        assertThat(decide("manager", id, 1, NEW).problem()).isEqualTo("candidates-added");
        assertThat(decide("manager", id, 1, NEW).json().get("personId").asText())
                .isNotEmpty()
                .isNotEqualTo(made);
    }

    private void theRowsAreShownMasked(String id, String known) {
        String path = "/api/v1/imports/" + id + "/rows";
        assertThat(api.as("marketer").get(path).status()).isEqualTo(403);
        Answer shown = api.as("manager").get(path);
        assertThat(shown.json().at("/items/1/said/name").asText()).isEqualTo("Г. О.");
        assertThat(shown.json().at("/items/0/candidates/0/personId").asText()).isEqualTo(known);
        assertThat(shown.json().at("/items/0/candidates/0/known/name").asText()).isEqualTo("Л. А.");
        assertThat(shown.json().at("/items/0/candidates/0/known/phones/0").asText())
                .endsWith(phone.substring(8));
        assertThat(shown.body()).doesNotContain("Лебедева", "Громов", phone, phone.substring(2), "o@rows");
        assertThat(api.as("manager").get(path + "?cursor=1").json().get("items"))
                .hasSize(1);
        assertThat(api.as("manager")
                        .get("/api/v1/imports/" + id)
                        .json()
                        .at("/counts/review")
                        .asInt())
                .isEqualTo(2);
    }

    /** The same decision four times at the same moment: one takes effect, all tell the same. */
    private String atOnce(String id, int row, String body) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> decide("manager", id, row, body)));
        }
        List<String> people = answers.stream()
                .map(CompletableFuture::join)
                .peek(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200))
                .map(answer -> answer.json().get("personId").asText())
                .distinct()
                .toList();
        assertThat(people).hasSize(1);
        return people.get(0);
    }

    private Answer decide(String login, String id, int row, String body) {
        return api.as(login).post("/api/v1/imports/" + id + "/rows/" + row + "/decision", body);
    }

    private static String same(String person) {
        return "{\"decision\":\"SAME_PERSON\",\"personId\":\"" + person + "\"}";
    }

    private String loaded(String file) {
        Answer answer =
                ImportFile.upload(api.as("marketer"), ImportFile.bytes(file, "UTF-8"), Map.of("source", "decided"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        worker.runPending();
        String id = answer.json().get("importId").asText();
        assertThat(step(id, "load").get("status").asText()).isEqualTo("LOADED");
        return id;
    }

    private JsonNode step(String id, String step) {
        Answer answer = api.as("marketer").post("/api/v1/imports/" + id + "/" + step, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        worker.runPending();
        return api.as("marketer").get("/api/v1/imports/" + id).json();
    }
}
