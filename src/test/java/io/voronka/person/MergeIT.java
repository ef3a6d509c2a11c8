package io.voronka.person;

import static io.voronka.person.MergeScene.lead;
import static io.voronka.person.MergeScene.phone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people are one, and two again. */
@VoronkaTest
class MergeIT {

    @Autowired
    Api api;

    @Autowired
    Vault vault;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private MergeScene scene = new MergeScene(api, jdbc);

    @BeforeEach
    void open() {
        scene = new MergeScene(api, jdbc);
    }

    private PersonRecord record(PersonId person) {
        return Objects.requireNonNull(vault.read(List.of(person)).get(person));
    }

    @Test
    void theSurvivorIsFoundByAllThatEitherWasFoundBy() {
        String first = phone();
        String second = phone();
        PersonId survivor = scene.person(lead(first).email(first.substring(1) + "@example.com"));
        PersonId absorbed = scene.person(lead(second).birthDate("1990-05-01").source("other-source"));

        scene.merge(survivor, absorbed);

        assertThat(record(survivor).phones()).containsExactlyInAnyOrder(first, second);
        assertThat(record(survivor).birthDate()).hasToString("1990-05-01");
        assertThat(scene.person(lead(second).source("third-source"))).isEqualTo(survivor);
        assertThat(scene.person(lead(first).source("third-source"))).isEqualTo(survivor);
        assertThat(scene.take(lead(second).source("other-source"))
                        .path("decision")
                        .path("reason")
                        .textValue())
                .as("its touches add up")
                .isEqualTo("DUPLICATE_SAME_CAMPAIGN");
        assertThat(people.survivor(absorbed)).isEqualTo(survivor);
        assertThat(people.group(absorbed)).containsExactly(survivor, absorbed);
    }

    @Test
    void mergeThenUndoGivesAnIdenticalDumpOfBoth() {
        PersonId survivor = scene.person(
                lead(phone()).name("Иванова Мария").birthDate("1990-05-01").consent("EMAIL", "GIVEN"));
        PersonId absorbed = scene.person(lead(phone())
                .source("other-source")
                .consent("EMAIL", "WITHDRAWN")
                .consent("SMS", "GIVEN"));
        scene.take(lead(record(survivor).phones().get(0)).source("other-source"));
        List<String> before = scene.dump(survivor, absorbed);

        UUID merge = scene.merge(survivor, absorbed);
        assertThat(scene.dump(survivor, absorbed)).isNotEqualTo(before);
        assertThat(scene.undo(merge)).isEmpty();

        assertThat(scene.dump(survivor, absorbed)).isEqualTo(before);
        assertThat(scene.undo(merge)).as("a repeated undo").isEmpty();
        UUID again = scene.merge(survivor, absorbed);
        assertThat(again).isNotEqualTo(merge);
        assertThat(scene.undo(again)).isEmpty();
        assertThat(scene.dump(survivor, absorbed)).isEqualTo(before);
    }

    @Test
    void theMoreRestrictiveSubscriptionHolds() {
        PersonId survivor = scene.person(lead(phone()).consent("EMAIL", "GIVEN").consent("SMS", "WITHDRAWN"));
        PersonId absorbed = scene.person(lead(phone())
                .consent("EMAIL", "WITHDRAWN")
                .consent("SMS", "GIVEN")
                .consent("POST", "GIVEN"));

        UUID merge = scene.merge(survivor, absorbed);

        assertThat(scene.subscription(survivor, "EMAIL")).isEqualTo("UNSUBSCRIBED");
        assertThat(scene.subscription(survivor, "SMS")).isEqualTo("UNSUBSCRIBED");
        assertThat(scene.subscription(survivor, "POST")).isEqualTo("SUBSCRIBED");
        assertThat(reasons(survivor)).contains("MERGED").doesNotContain("MERGE_UNDONE");
        scene.undo(merge);
        assertThat(scene.subscription(survivor, "EMAIL")).isEqualTo("SUBSCRIBED");
        assertThat(scene.subscription(survivor, "POST")).isNull();
        assertThat(reasons(survivor)).contains("MERGED", "MERGE_UNDONE");
    }

    private List<String> reasons(PersonId person) {
        return jdbc.sql("SELECT DISTINCT reason FROM crm.subscription_event WHERE person_id = :person")
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    @Test
    void whatHasComeSinceStaysWithTheSurvivorAndIsNamed() {
        String first = phone();
        String second = phone();
        PersonId survivor = scene.person(lead(first).consent("EMAIL", "GIVEN"));
        PersonId absorbed = scene.person(
                lead(second).birthDate("1990-05-01").consent("SMS", "GIVEN").source("other-source"));
        List<String> absorbedBefore = scene.dump(absorbed);
        UUID merge = scene.merge(survivor, absorbed);
        String mail = first.substring(1) + "@example.com";
        scene.take(lead(second).email(mail).consent("SMS", "WITHDRAWN").source("other-source"));

        assertThat(scene.undo(merge)).containsExactly("EMAIL", "LEADS", "SUBSCRIPTION");

        assertThat(scene.dump(absorbed)).isEqualTo(absorbedBefore);
        assertThat(record(survivor).phones()).containsExactly(first);
        assertThat(record(survivor).emails()).containsExactly(mail);
        assertThat(record(survivor).birthDate()).isNull();
        assertThat(scene.subscription(survivor, "SMS")).isEqualTo("UNSUBSCRIBED");
        assertThat(scene.subscription(survivor, "EMAIL")).isEqualTo("SUBSCRIBED");
        assertThat(people.touchesOf(survivor).keySet())
                .as("a lead of its own has delivered it since")
                .contains(new Touch(survivor, "other-source", "spring"));
        assertThat(scene.person(lead("+79250000000").email(mail))).isEqualTo(survivor);
        assertThat(scene.person(lead(second).source("third-source"))).isEqualTo(absorbed);
        assertThat(scene.undo(merge)).as("asked again").containsExactly("EMAIL", "LEADS", "SUBSCRIPTION");
    }

    @Test
    void aChainIsUndoneFromItsEnd() {
        PersonId first = scene.person(lead(phone()).name("Иванова Мария"));
        PersonId second = scene.newPerson();
        PersonId third = scene.person(lead(phone()).birthDate("1990-05-01"));
        PersonId fourth = scene.newPerson();
        List<String> before = scene.dump(first, second, third, fourth);
        UUID inner = scene.merge(second, third);
        UUID outer = scene.merge(first, second);
        UUID last = scene.merge(first, fourth);

        assertThat(people.group(third)).startsWith(first).containsExactlyInAnyOrder(first, second, third, fourth);
        assertThat(record(first).phones()).hasSize(4);
        JsonNode card = scene.card(third);
        assertThat(card.path("mergedInto").textValue()).isEqualTo(first.toString());
        assertThat(card.path("records")).hasSize(4);
        assertThat(card.path("merges")).hasSize(3);
        assertThat(card.path("merges").findValuesAsText("undoable")).containsExactly("false", "false", "true");
        for (UUID early : List.of(inner, outer)) {
            Answer refused = scene.askUndo(early);
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("later-merge");
        }
        for (UUID merge : List.of(last, outer, inner)) {
            assertThat(scene.undo(merge)).isEmpty();
        }
        assertThat(scene.dump(first, second, third, fourth)).isEqualTo(before);
    }

    @Test
    void somebodyErasedIsNeitherMergedNorTakenApart() {
        PersonId survivor = scene.newPerson();
        PersonId absorbed = scene.newPerson();
        PersonId erased = scene.newPerson();
        UUID merge = scene.merge(survivor, absorbed);
        for (PersonId person : List.of(erased, absorbed)) {
            transaction.executeWithoutResult(status -> vault.erase(person));
        }

        assertThat(scene.ask(survivor, erased, true).problem()).isEqualTo("person-erased");
        assertThat(scene.askUndo(merge).problem()).isEqualTo("person-erased");
        assertThat(jdbc.sql("SELECT count(*) FROM vault.person_image WHERE person_id = :person")
                        .param("person", absorbed.value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(api.as("head").get("/api/v1/people/" + absorbed).status()).isEqualTo(410);
    }

    @Test
    void aCandidateThatWasMergedMeanwhileStandsForItsSurvivor() {
        String shared = phone();
        PersonId known = scene.person(lead(shared).name("Иванова Мария"));
        PersonId survivor = scene.newPerson();
        JsonNode waiting = scene.take(lead(shared).name("Кузнецов Пётр"));
        assertThat(waiting.path("status").textValue()).isEqualTo("IN_REVIEW");
        scene.merge(survivor, known);

        Api.Session manager = api.as("manager");
        String instance = waiting.path("process").path("id").textValue();
        String task = "/engine-rest/task/"
                + manager.get("/engine-rest/task?processInstanceId=" + instance)
                        .json()
                        .path(0)
                        .path("id")
                        .textValue();
        manager.post(task + "/claim", "{\"userId\":\"manager\"}");
        Answer answer = manager.post(
                task + "/submit-form",
                "{\"variables\":{\"matchDecision\":{\"value\":\"SAME_PERSON\"},\"chosenPersonId\":{\"value\":\"%s\"}}}"
                        .formatted(known));

        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(manager.get("/api/v1/leads/" + waiting.path("leadId").textValue())
                        .json()
                        .path("personId")
                        .textValue())
                .isEqualTo(survivor.toString());
    }

    @Test
    void theCardShowsTheWholeGroupAndNothingPersonal() {
        PersonId survivor = scene.person(lead(phone()).consent("EMAIL", "GIVEN"));
        PersonId absorbed = scene.person(lead(phone()).source("other-source").consent("SMS", "GIVEN"));
        UUID merge = scene.merge(survivor, absorbed);

        JsonNode card = scene.card(survivor);

        assertThat(card.path("personId").textValue()).isEqualTo(survivor.toString());
        assertThat(card.path("kind").textValue()).isEqualTo("PERSON");
        assertThat(card.path("mergedInto").isNull()).isTrue();
        assertThat(card.path("records").findValuesAsText("personId"))
                .containsExactly(survivor.toString(), absorbed.toString());
        assertThat(card.path("records").findValuesAsText("leads")).containsExactly("1", "1");
        assertThat(card.path("touches").findValuesAsText("source")).containsExactly("merge-source", "other-source");
        assertThat(card.path("subscriptions").findValuesAsText("channel")).containsExactly("EMAIL", "SMS");
        assertThat(card.path("merges").path(0).path("mergeId").textValue()).isEqualTo(merge.toString());
        assertThat(card.path("merges").path(0).path("undoable").booleanValue()).isTrue();
        JsonNode consents =
                api.as("dpo").get("/api/v1/people/" + survivor + "/consents").json();
        assertThat(consents.path("items")).hasSize(2);
        assertThat(api.as("head").get("/api/v1/people/" + Ids.next()).status()).isEqualTo(404);
    }
}
