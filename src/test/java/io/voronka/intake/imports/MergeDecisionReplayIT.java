package io.voronka.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.person.MatchModels;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leads and a file come in; then every decision of merge-policy in the ledger is taken again, from what it kept. */
@VoronkaTest
class MergeDecisionReplayIT {

    private static final int PEOPLE = 150;
    private static final List<String> INPUTS =
            List.of("tier", "contradiction", "probability", "corroborated", "bothAreClients");
    private static final List<String> SURNAMES =
            List.of("Заболоцкая", "Мещерская", "Самойлова", "Нелединская", "Ланская");
    private static final List<String> NAMES = List.of("Полина", "Варвара", "Ксения", "Тамара", "Людмила");

    @Autowired
    Api api;

    @Autowired
    ImportWorker worker;

    @Autowired
    Decisions decisions;

    @Autowired
    MatchModels models;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private final long series = 9_000_000_000L + ThreadLocalRandom.current().nextLong(10_000, 49_000) * 10_000;

    record Kept(UUID importId, Integer importRow, UUID leadId, String facts, String ruleIds, String outputs) {}

    @Test
    void everyAutomaticDecisionOfARunIsTakenAgainAlike() throws Exception {
        for (int i = 0; i < PEOPLE; i++) {
            lead(name(i), i, i);
            if (i % 3 == 0) {
                lead(i % 2 == 0 ? name(i) : typo(name(i)), PEOPLE + i, i);
            }
        }
        StringBuilder file = new StringBuilder("ФИО;Телефон;Город;Адрес\n");
        for (int i = 0; i < PEOPLE; i++) {
            file.append(row(i));
        }
        String importId = imported(file.toString());

        List<Kept> kept = jdbc.sql("""
                        SELECT import_id, import_row, lead_id, facts,
                               array_to_string(rule_ids, ',') AS rule_ids, outputs FROM crm.decision_record
                        WHERE decision_key = 'merge-policy' ORDER BY decision_id""").query(Kept.class).list();
        Map<String, Long> actions = new HashMap<>();
        for (Kept decision : kept) {
            String action = replayed(decision);
            if (importId.equals(String.valueOf(decision.importId()))) {
                actions.merge(action, 1L, Long::sum);
            }
        }
        assertThat(actions).containsKeys("MERGE", "REVIEW");
        assertThat(kept.stream().filter(decision -> decision.leadId() != null)).isNotEmpty();
        JsonNode counts = get(importId).get("counts");
        assertThat(actions.get("REVIEW"))
                .as(counts.toString())
                .isGreaterThanOrEqualTo(counts.get("review").asLong());
    }

    /** Takes a decision again; returns what is to be done. */
    private String replayed(Kept decision) throws JsonProcessingException {
        JsonNode facts = json.readTree(decision.facts());
        String model = facts.get("model").asText();
        assertThat(models.version(model).version()).isEqualTo(model);
        double sum =
                facts.get("prior").asDouble() + facts.get("householdExcess").asDouble();
        for (Map.Entry<String, JsonNode> fact : facts.properties()) {
            sum += fact.getKey().startsWith("bits_") ? fact.getValue().asDouble() : 0;
        }
        assertThat(sum).isEqualTo(facts.get("score").asDouble(), within(1e-9));
        assertThat(1 / (1 + Math.pow(2, -sum)))
                .isEqualTo(facts.get("probability").asDouble(), within(1e-12));
        Map<String, Object> inputs =
                INPUTS.stream().collect(Collectors.toMap(name -> name, name -> plain(facts.get(name))));
        MatchedRule again = decisions.evaluate("merge-policy", inputs).rule();
        assertThat(decision.ruleIds()).isEqualTo(again.ruleId());
        JsonNode outputs = json.readTree(decision.outputs()).get(0);
        assertThat(outputs).isEqualTo(json.valueToTree(again.outputs()));
        return outputs.get("action").asText();
    }

    private static Object plain(JsonNode value) {
        return value.isBoolean()
                ? (Object) value.booleanValue()
                : value.isNumber() ? value.doubleValue() : value.textValue();
    }

    /** A fifth each: another spelling, another first name, another phone, one of the same house, somebody new with two rows. */
    private String row(int i) {
        String street = "улица Садовая, дом " + i;
        return switch (i % 5) {
            case 0 -> line(typo(name(i)), i, "Рязань", street);
            case 1 -> line("Сидорчук Геннадий", i, "Рязань", street);
            case 2 -> line(name(i), 2 * PEOPLE + i, "Рязань", street);
            case 3 -> line(surname(i) + " Фёкла", 2 * PEOPLE + i, "Рязань", street);
            default ->
                line("Прозорова Ирина", 3 * PEOPLE + i, "Омск", street)
                        + line("Прозорова Ирена", 3 * PEOPLE + i, "Омск", street);
        };
    }

    private String line(String name, int phone, String city, String street) {
        return String.join(";", name, phone(phone), city, street) + "\n";
    }

    private static String name(int i) {
        return surname(i) + " " + NAMES.get(i % NAMES.size());
    }

    private static String surname(int i) {
        return SURNAMES.get(i / NAMES.size() % SURNAMES.size());
    }

    private static String typo(String name) {
        return new StringBuilder(name).deleteCharAt(3).toString();
    }

    private String phone(int number) {
        return "+7" + (series + number);
    }

    private void lead(String name, int phone, int house) {
        Answer answer = api.as("integration").post("/api/v1/leads", """
                {"source": "replay", "kind": "B2C", "person": {"name": "%s", "phone": "%s"},
                 "address": {"country": "RU", "city": "Рязань", "line": "улица Садовая, дом %d"}}""".formatted(name, phone(phone), house));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private String imported(String file) {
        Answer answer =
                ImportFile.upload(api.as("marketer"), ImportFile.bytes(file, "UTF-8"), Map.of("source", "replay"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String importId = answer.json().get("importId").asText();
        worker.runPending();
        assertThat(get(importId).get("status").asText()).isEqualTo("REHEARSED");
        assertThat(api.as("marketer")
                        .post("/api/v1/imports/" + importId + "/load", null)
                        .status())
                .isEqualTo(202);
        worker.runPending();
        assertThat(get(importId).get("status").asText()).isEqualTo("LOADED");
        return importId;
    }

    private JsonNode get(String importId) {
        return api.as("marketer").get("/api/v1/imports/" + importId).json();
    }
}
