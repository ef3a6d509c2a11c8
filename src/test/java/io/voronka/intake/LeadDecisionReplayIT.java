package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.kernel.PersonId;
import io.voronka.person.DecisionAgain;
import io.voronka.person.DecisionAgain.Kept;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leads come in; then every automatic decision about whose they are is taken again from the records as they were. */
@VoronkaTest
@Import(DecisionAgain.class)
class LeadDecisionReplayIT {

    private static final int PEOPLE = 60;
    private static final List<String> SURNAMES = List.of("Заболоцкая", "Мещерская", "Самойлова", "Ланская");
    private static final List<String> NAMES = List.of("Полина", "Варвара", "Ксения", "Тамара", "Людмила");

    @Autowired
    Api api;

    @Autowired
    DecisionAgain again;

    @Autowired
    LeadNormalizer normalizer;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private final long series = 9_000_000_000L + ThreadLocalRandom.current().nextLong(60_000, 90_000) * 10_000;
    private final Map<UUID, PersonRecord> said = new HashMap<>();

    /** Records of people by id and version. */
    private final Map<String, PersonRecord> known = new HashMap<>();

    @Test
    void everyAutomaticDecisionOfARunIsTakenAgainAlike() throws Exception {
        Map<UUID, String> merged = new HashMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            take(merged, name(i), i, i, false);
        }
        for (int i = 0; i < PEOPLE; i++) {
            switch (i % 4) {
                case 0 -> take(merged, name(i), i, i, true);
                case 1 -> take(merged, typo(name(i)), i, i, true);
                case 2 -> take(merged, name(i), PEOPLE + i, i, true);
                default -> take(merged, "Сидорчук Геннадий", i, i, false);
            }
        }

        Map<String, Integer> tiers = new TreeMap<>();
        for (Kept kept : again.kept("lead_id")) {
            PersonRecord lead = said.get(kept.leadId());
            if (lead != null) {
                PersonRecord person = known.get(kept.personId() + ":"
                        + kept.facts().path("recordVersion").asInt());
                assertThat(person).as(kept.facts().toString()).isNotNull();
                again.take(kept, lead, Objects.requireNonNull(person));
                tiers.merge(kept.tier() + " " + kept.action(), 1, Integer::sum);
                if (kept.action().equals("MERGE")) {
                    merged.remove(kept.leadId());
                }
            }
        }
        assertThat(tiers).containsKeys("EXACT MERGE", "CONTACT MERGE", "SCORED MERGE", "CONTACT REVIEW");
        assertThat(merged)
                .as("leads that went to somebody known, without a decision in the ledger")
                .isEmpty();
    }

    /** @param isKnown whether the lead is expected to go to somebody known */
    private void take(Map<UUID, String> merged, String name, int phone, int house, boolean isKnown) throws Exception {
        String lead = """
                {"source": "replay", "kind": "B2C", "person": {"name": "%s", "phone": "+7%d"},
                 "address": {"country": "RU", "city": "Рязань", "line": "улица Луговая, дом %d"}}""".formatted(name, series + phone, house);
        Answer answer = api.as("integration").post("/api/v1/leads", lead);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        UUID id = UUID.fromString(answer.json().get("leadId").asText());
        said.put(
                id,
                normalizer
                        .normalize(LeadReader.read(json.readTree(lead)), Instant.now())
                        .record());
        JsonNode person = answer.json().path("personId");
        if (person.isTextual()) {
            remember(new PersonId(UUID.fromString(person.asText())));
        }
        if (isKnown) {
            merged.put(id, answer.json().get("status").asText());
        }
    }

    private void remember(PersonId person) {
        int version = jdbc.sql("SELECT version FROM vault.person_record WHERE person_id = ?")
                .param(person.value())
                .query(Integer.class)
                .single();
        known.put(person + ":" + version, vault.read(List.of(person)).get(person));
    }

    private static String name(int i) {
        return SURNAMES.get(i / NAMES.size() % SURNAMES.size()) + " " + NAMES.get(i % NAMES.size());
    }

    private static String typo(String name) {
        return new StringBuilder(name).deleteCharAt(3).toString();
    }
}
