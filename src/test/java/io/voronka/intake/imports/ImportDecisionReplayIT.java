package io.voronka.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.PersonId;
import io.voronka.person.DecisionAgain;
import io.voronka.person.DecisionAgain.Kept;
import io.voronka.privacy.ImportStaging;
import io.voronka.privacy.ImportStaging.Opened;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import io.voronka.privacy.Vault;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leads and a file come in; then every decision about the rows of the file is taken again, from the rows and from the
 * people as they were when it was taken.
 */
@VoronkaTest
@Import(DecisionAgain.class)
class ImportDecisionReplayIT {

    private static final int PEOPLE = 150;
    private static final List<String> SURNAMES =
            List.of("Заболоцкая", "Мещерская", "Самойлова", "Нелединская", "Ланская");
    private static final List<String> NAMES = List.of("Полина", "Варвара", "Ксения", "Тамара", "Людмила");

    @Autowired
    Api api;

    @Autowired
    ImportWorker worker;

    @Autowired
    DecisionAgain again;

    @Autowired
    ImportStaging staging;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    private final long series = 9_000_000_000L + ThreadLocalRandom.current().nextLong(10_000, 49_000) * 10_000;

    @Test
    void everyAutomaticDecisionOfARunIsTakenAgainAlike() {
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
        UUID importId = UUID.fromString(rehearsed(file.toString()));
        List<Kept> kept = again.kept("import_id").stream()
                .filter(decision -> importId.equals(decision.importId()))
                .toList();
        Map<String, Integer> tiers = new TreeMap<>();
        kept.forEach(decision -> {
            assertThat(replayed(importId, decision))
                    .as(decision.facts().toString())
                    .isTrue();
            tiers.merge(decision.tier() + " " + decision.action(), 1, Integer::sum);
        });
        assertThat(tiers).containsKeys("EXACT MERGE", "CONTACT MERGE", "CONTACT REVIEW", "SCORED MERGE");
        everyOutcomeIsDecided(importId, kept);

        load(importId);
        int asTheyWere = 0;
        for (Kept decision : kept) {
            asTheyWere += replayed(importId, decision) ? 1 : 0;
        }
        assertThat(asTheyWere)
                .as("people whom the file has changed are not what they were")
                .isPositive()
                .isLessThan(kept.size());
        assertThat(again.kept("import_id").stream().filter(decision -> importId.equals(decision.importId())))
                .as("loading decides what is decided, and nothing else")
                .hasSameSizeAs(kept);
    }

    /** Takes a decision again; false if the person is not as it was. */
    private boolean replayed(UUID importId, Kept decision) {
        JsonNode compared = decision.facts().path("comparedRow");
        Map<Integer, Opened> rows =
                staging.open(importId, List.of(decision.importRow(), compared.asInt(decision.importRow())));
        PersonRecord said =
                Objects.requireNonNull(rows.get(decision.importRow())).record();
        if (compared.isInt()) {
            again.take(
                    decision,
                    said,
                    Objects.requireNonNull(rows.get(compared.asInt())).record());
            return true;
        }
        PersonId person = new PersonId(decision.personId());
        int version = jdbc.sql("SELECT version FROM vault.person_record WHERE person_id = ?")
                .param(person.value())
                .query(Integer.class)
                .single();
        if (version != decision.facts().path("recordVersion").asInt()) {
            return false;
        }
        again.take(
                decision,
                said,
                Objects.requireNonNull(vault.read(List.of(person)).get(person)));
        return true;
    }

    /** A row that became somebody known, another row's or a review's says in the ledger why. */
    private void everyOutcomeIsDecided(UUID importId, List<Kept> kept) {
        Map<Integer, Set<String>> actions = kept.stream()
                .collect(Collectors.groupingBy(Kept::importRow, Collectors.mapping(Kept::action, Collectors.toSet())));
        int rows = 0;
        for (Outcome outcome : List.of(Outcome.UPDATE, Outcome.DUPLICATE, Outcome.REVIEW)) {
            for (StagedOutcome row : staging.outcomes(importId, outcome, 0, 1000)) {
                assertThat(actions.getOrDefault(row.row(), Set.of()))
                        .as("%s of row %d", outcome, row.row())
                        .contains(
                                row.reason() == null
                                        ? "MERGE"
                                        : row.reason().equals("several-fit") ? "MERGE" : "REVIEW");
                rows++;
            }
        }
        assertThat(rows).isPositive();
    }

    /**
     * A sixth each: another spelling, another first name, another phone, one of the same house, the same again, somebody
     * new with two rows, and with the same row twice.
     */
    private String row(int i) {
        String street = "улица Садовая, дом " + i;
        return switch (i % 6) {
            case 0 -> line(typo(name(i)), i, "Рязань", street);
            case 1 -> line("Сидорчук Геннадий", i, "Рязань", street);
            case 2 -> line(name(i), 2 * PEOPLE + i, "Рязань", street);
            case 3 -> line(surname(i) + " Фёкла", 2 * PEOPLE + i, "Рязань", street);
            case 4 -> line(name(i), i, "Рязань", street);
            default ->
                line("Прозорова Ирина", 3 * PEOPLE + i, "Омск", street)
                        + line("Прозорова Ирена", 3 * PEOPLE + i, "Омск", street)
                        + line("Ирина Прозорова", 3 * PEOPLE + i, "Омск", street);
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

    private String rehearsed(String file) {
        Answer answer =
                ImportFile.upload(api.as("marketer"), ImportFile.bytes(file, "UTF-8"), Map.of("source", "replay"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String importId = answer.json().get("importId").asText();
        worker.runPending();
        assertThat(status(importId)).isEqualTo("REHEARSED");
        return importId;
    }

    private void load(UUID importId) {
        assertThat(api.as("marketer")
                        .post("/api/v1/imports/" + importId + "/load", null)
                        .status())
                .isEqualTo(202);
        worker.runPending();
        assertThat(status(importId.toString())).isEqualTo("LOADED");
    }

    private String status(String importId) {
        return api.as("marketer")
                .get("/api/v1/imports/" + importId)
                .json()
                .get("status")
                .asText();
    }
}
