package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.MatchModels;
import io.voronka.person.Recognition;
import io.voronka.person.Verdict;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionRecord;
import io.voronka.platform.decision.Decisions;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Leads of people who are known under another spelling, another contact, or not at all though they look like it. */
@VoronkaTest
class LeadLikenessIT {

    private static final String[] SURNAMES = {
        "Кутузова", "Вяземская", "Оболенская", "Шереметева", "Трубецкая", "Голицына", "Раевская", "Барятинская"
    };

    private static int next;

    @Autowired
    Api api;

    @Autowired
    Decisions decisions;

    @Autowired
    DecisionLedger ledger;

    @Autowired
    MatchModels models;

    @Autowired
    Recognition recognition;

    @Autowired
    Vault vault;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mariya Kutuzova",
                "Кутузова Маша",
                "Кутузова Мария Петровна",
                "Кутузовa Mария",
                "Кутузува Мария",
                "Renepjdf Vfhbz",
                "Мария Кутузова"
            })
    void aSpellingOfTheSameNameWithTheSamePhoneIsTheSamePerson(String spelling) {
        Leads lead = Leads.ofNewPerson().name("Кутузова Мария");
        JsonNode known = take(lead);
        JsonNode again = take(lead.again().name(spelling).campaign("another"));
        assertThat(again.path("personId")).isEqualTo(known.path("personId"));
        assertThat(again.path("status").textValue()).isEqualTo("UPDATED");
    }

    @Test
    void anotherPhoneAndAllElseAlikeIsTheSamePerson() {
        Leads lead = resident("Мария", 1);
        JsonNode known = take(lead);
        JsonNode again = take(lead.again().phone(Leads.ofNewPerson().phone()).campaign("another"));
        assertThat(again.path("personId")).isEqualTo(known.path("personId"));
    }

    @ParameterizedTest
    @CsvSource({"Ольга, 2", "Наталья, 3"})
    void aHouseholdIsNotOnePerson(String given, int house) {
        Leads lead = resident("Мария", house);
        JsonNode known = take(lead);
        Leads other = lead.again()
                .name(lead.surname() + " " + given)
                .phone(Leads.ofNewPerson().phone());
        other.json().withObject("/person").remove("birthDate");
        JsonNode alike = take(other.campaign("another"));
        assertThat(alike.path("status").textValue()).isEqualTo("ACCEPTED");
        assertThat(alike.path("personId")).isNotEqualTo(known.path("personId"));
    }

    @Test
    void namesakesInOneTownAreTwo() {
        Leads lead = resident("Мария", 4);
        JsonNode known = take(lead);
        Leads namesake = Leads.ofNewPerson().name(lead.surname() + " Мария");
        namesake.json().putObject("address").put("city", "Москва").put("country", "RU");
        assertThat(take(namesake).path("personId")).isNotEqualTo(known.path("personId"));
    }

    @Test
    void anotherNameWithTheSamePhoneIsForAPersonToDecide() {
        Leads lead = Leads.ofNewPerson();
        take(lead);
        assertThat(take(lead.again().name("Петров Сергей")).path("status").textValue())
                .isEqualTo("IN_REVIEW");
    }

    @Test
    void aPhoneSeenWithManyUnlikeNamesProvesNothingByItself() {
        Leads first = Leads.ofNewPerson().name("Ковалёва Мария");
        Set<String> people = new HashSet<>();
        people.add(person(take(first)));
        for (String name : List.of("Петров Сергей", "Сидорчук Анна", "Гаджиев Рустам")) {
            JsonNode waiting = take(first.again().name(name));
            assertThat(waiting.path("status").textValue()).as(name).isEqualTo("IN_REVIEW");
            people.add(reviewedAsNew(waiting));
        }
        assertThat(people).hasSize(4);
        JsonNode fifth = take(first.again().name("Беридзе Ольга"));
        assertThat(fifth.path("status").textValue())
                .as("nobody is asked any more")
                .isEqualTo("ACCEPTED");
        assertThat(people).doesNotContain(person(fifth));
        assertThat(people)
                .as("the whole name beside the phone still tells")
                .contains(person(take(first.again().campaign("another"))));
    }

    @Test
    void twinsThatComeAtOnceAreOnePerson() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 8; round++) {
                Leads lead = resident("Мария", 100 + round);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<JsonNode>> answers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Leads twin = lead.again().phone(Leads.ofNewPerson().phone()).campaign("twin-" + i);
                    answers.add(pool.submit(() -> {
                        start.await();
                        return take(twin);
                    }));
                }
                start.countDown();
                Set<String> people = new HashSet<>();
                for (Future<JsonNode> answer : answers) {
                    people.add(person(answer.get()));
                }
                assertThat(people).as("round %s", round).hasSize(1);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void theDossierTellsWhatEachFieldWeighedAndItAddsUp() {
        Leads lead = resident("Мария", 5);
        take(lead);
        JsonNode again = take(lead.again().phone(Leads.ofNewPerson().phone()).campaign("another"));
        DecisionRecord decision = mergeDecision(again);
        Map<String, Object> facts = decision.facts();
        double sum = number(facts, "prior") + number(facts, "householdExcess");
        for (Map.Entry<String, Object> fact : facts.entrySet()) {
            sum += fact.getKey().startsWith("bits_") ? ((Number) fact.getValue()).doubleValue() : 0;
        }
        assertThat(sum).isEqualTo(number(facts, "score"), within(1e-6));
        assertThat(facts).containsEntry("level_BIRTH_DATE", "EXACT").containsKey("level_PHONE");
        assertThat(decision.rules().get(0).outputs()).containsEntry("action", "MERGE");
    }

    @Test
    void decidedAgainUnderTheSameModelItIsDecidedAlike() {
        for (int house = 200; house < 220; house++) {
            Leads lead = resident("Мария", house);
            PersonId person = PersonId.of(person(take(lead)));
            PersonRecord before = vault.read(List.of(person)).get(person);
            assertThat(before).isNotNull();
            Leads second = lead.again().phone(Leads.ofNewPerson().phone()).campaign("another");
            Verdict looked = recognition.judge(
                    recognition.compare(
                            recognition.prepare(record(second)),
                            person,
                            recognition.prepare(Objects.requireNonNull(before)),
                            false),
                    false);
            DecisionRecord decided = mergeDecision(take(second));
            assertThat(models.version(String.valueOf(decided.facts().get("model")))
                            .version())
                    .isEqualTo(looked.facts().get("model"));
            looked.facts().forEach((fact, value) -> {
                if (value instanceof Number) {
                    assertThat(number(decided.facts(), fact))
                            .as(fact)
                            .isEqualTo(number(looked.facts(), fact), within(1e-9));
                } else {
                    assertThat(decided.facts()).containsEntry(fact, value);
                }
            });
            assertThat(decisions.evaluate("merge-policy", looked.facts()).rule().ruleId())
                    .isEqualTo(decided.rules().get(0).ruleId());
        }
    }

    /** A person with a town, an address and a date of birth, of a surname and house that no other has. */
    private static Leads resident(String given, int house) {
        Leads lead = Leads.ofNewPerson().name(SURNAMES[next++ % SURNAMES.length] + " " + given);
        lead.json()
                .withObject("/person")
                .put("birthDate", "19" + (50 + next % 45) + "-0" + (1 + next % 9) + "-1" + next % 9);
        lead.json()
                .putObject("address")
                .put("country", "RU")
                .put("region", "Москва")
                .put("city", "Москва")
                .put("line", "ул. Академика Янгеля, д. " + house);
        return lead;
    }

    private PersonRecord record(Leads lead) {
        JsonNode person = lead.json().path("person");
        JsonNode address = lead.json().path("address");
        return new PersonRecord(
                List.of(person.path("name").textValue()),
                List.of(person.path("phone").textValue()),
                List.of(),
                List.of(new PersonRecord.Address(
                        address.path("country").textValue(),
                        address.path("region").textValue(),
                        address.path("city").textValue(),
                        address.path("line").textValue(),
                        null)),
                java.time.LocalDate.parse(person.path("birthDate").textValue()),
                null,
                Map.of());
    }

    private DecisionRecord mergeDecision(JsonNode lead) {
        return ledger.ofLead(LeadId.of(lead.path("leadId").textValue())).stream()
                .filter(decision -> decision.key().equals("merge-policy"))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Map<String, Object> facts, String name) {
        Object value = facts.get(name);
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private String reviewedAsNew(JsonNode waiting) {
        String instance = waiting.path("process").path("id").textValue();
        String task = api.as("manager")
                .get("/engine-rest/task?processInstanceId=" + instance)
                .json()
                .path(0)
                .path("id")
                .textValue();
        api.as("manager").post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"manager\"}");
        Answer done = api.as("manager")
                .post(
                        "/engine-rest/task/" + task + "/submit-form",
                        "{\"variables\":{\"matchDecision\":{\"value\":\"NEW_PERSON\",\"type\":\"String\"}}}");
        assertThat(done.status()).as(done.body()).isEqualTo(204);
        return person(api.as("manager")
                .get(LEADS + "/" + waiting.path("leadId").textValue())
                .json());
    }

    private JsonNode take(Leads lead) {
        Answer answer = api.as("integration").post(LEADS, lead.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static String person(JsonNode lead) {
        return lead.path("personId").asText();
    }
}
