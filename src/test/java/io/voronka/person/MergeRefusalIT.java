package io.voronka.person;

import static io.voronka.person.MergeScene.lead;
import static io.voronka.person.MergeScene.phone;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Merges that are refused, and by whom they may be asked for. */
@VoronkaTest
class MergeRefusalIT {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private MergeScene scene = new MergeScene(api, jdbc);

    @BeforeEach
    void open() {
        scene = new MergeScene(api, jdbc);
    }

    private static void assertRefused(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private Answer post(PersonId survivor, String body) {
        return api.as("dpo").post("/api/v1/people/" + survivor + "/merges", body);
    }

    @Test
    void theSameMergeAgainAnswersTheSame() {
        PersonId survivor = scene.newPerson();
        PersonId absorbed = scene.newPerson();
        Answer first = scene.ask(survivor, absorbed, false);
        Answer again = scene.ask(survivor, absorbed, false);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void whatCanBeNoOnePersonIsRefused() {
        PersonId person = scene.newPerson();
        PersonId company = scene.person(lead(phone()).company("ООО Ромашка"));
        PersonId absorbed = scene.newPerson();
        PersonId other = scene.newPerson();
        scene.merge(person, absorbed);

        assertRefused(scene.ask(person, person, true), 409, "merge-same-person");
        assertRefused(scene.ask(person, company, true), 409, "merge-different-kind");
        assertRefused(scene.ask(other, absorbed, true), 409, "already-absorbed");
        assertRefused(scene.ask(absorbed, other, true), 409, "already-absorbed");
        assertRefused(scene.ask(new PersonId(Ids.next()), person, true), 404, "person-not-found");
        assertRefused(scene.ask(person, new PersonId(Ids.next()), true), 404, "person-not-found");
        jdbc.sql("UPDATE crm.person SET stage = 'DELETION_REQUESTED' WHERE person_id = :person")
                .param("person", other.value())
                .update();
        assertRefused(scene.ask(person, other, true), 409, "deletion-requested");
    }

    @ParameterizedTest
    @CsvSource({
        "Иванова Мария, Иванова Ольга, GIVEN_NAME",
        "Иванов Олег Петрович, Иванов Олег Сергеевич, PATRONYMIC",
        "Соколов Денис, Белова Анна, SEX",
    })
    void aContradictionNeedsSomebodyWhoKnowsOfIt(String name, String other, String guard) {
        PersonId survivor = scene.person(lead(phone()).name(name));
        PersonId absorbed = scene.person(lead(phone()).name(other));
        List<String> before = scene.dump(survivor, absorbed);

        Answer refused = scene.ask(survivor, absorbed, false);

        assertRefused(refused, 409, "merge-contradiction");
        assertThat(refused.json().path("guard").textValue()).isEqualTo(guard);
        assertThat(refused.body()).doesNotContain("Иванов", "Соколов", "Белова");
        assertThat(scene.dump(survivor, absorbed)).isEqualTo(before);
        Answer confirmed = scene.ask(survivor, absorbed, true);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
        scene.undo(UUID.fromString(confirmed.json().path("mergeId").textValue()));
        assertThat(scene.dump(survivor, absorbed)).isEqualTo(before);
    }

    @Test
    void twoHistoriesOfMoneyNeedSomebodyWhoKnowsOfThem() {
        PersonId survivor = scene.newPerson();
        PersonId absorbed = scene.newPerson();
        jdbc.sql("UPDATE crm.person SET client_since = created_at WHERE person_id IN (:a, :b)")
                .param("a", survivor.value())
                .param("b", absorbed.value())
                .update();

        assertThat(scene.ask(survivor, absorbed, false).json().path("guard").textValue())
                .isEqualTo("MONEY_HISTORY");
        assertThat(scene.ask(survivor, absorbed, true).status()).isEqualTo(201);
        assertThat(scene.card(survivor).path("clientSince").textValue())
                .as("a client since the earlier time")
                .isEqualTo(scene.card(survivor).path("createdAt").textValue());
    }

    @Test
    void aBodyThatCanNotBeReadIsRefused() {
        PersonId survivor = scene.newPerson();
        PersonId absorbed = scene.newPerson();
        String reason = "\"reason\":\"same\"";

        assertRefused(post(survivor, "{" + reason + "}"), 422, "invalid-fields");
        assertRefused(post(survivor, "{\"absorbed\":\"nonsense\"," + reason + "}"), 422, "invalid-fields");
        for (String bad : List.of("", " ", "call +7 916 123-45-67", "m@example.com", "x".repeat(501))) {
            Answer answer = post(survivor, "{\"absorbed\":\"" + absorbed + "\",\"reason\":\"" + bad + "\"}");
            assertRefused(answer, 422, "invalid-fields");
            assertThat(answer.json().path("errors").path(0).path("field").textValue())
                    .isEqualTo("reason");
            assertThat(answer.body()).doesNotContain("916", "m@example");
        }
        UUID merge = scene.merge(survivor, absorbed);
        assertRefused(api.as("dpo").post("/api/v1/merges/" + merge + "/undo", "{}"), 422, "invalid-fields");
        assertRefused(scene.askUndo(Ids.next()), 404, "unknown-merge");
        assertThat(scene.undo(merge)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "marketer", "integration", "process-owner", "logistics"})
    void onlyWhoMayMergeMerges(String role) {
        PersonId survivor = scene.newPerson();
        PersonId absorbed = scene.newPerson();
        String body = "{\"absorbed\":\"" + absorbed + "\",\"reason\":\"same\"}";

        assertThat(api.as(role)
                        .post("/api/v1/people/" + survivor + "/merges", body)
                        .status())
                .isEqualTo(403);
        assertThat(api.as(role)
                        .post("/api/v1/merges/" + Ids.next() + "/undo", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(api.as(role).get("/api/v1/people/" + survivor).status())
                .isEqualTo("marketer".equals(role) ? 200 : 403);
    }
}
