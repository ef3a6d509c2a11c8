package io.voronka.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The life of an import over the interface. */
@NullMarked
@VoronkaTest
class ImportIT {

    @Autowired
    Api api;

    @Autowired
    ImportWorker worker;

    @Autowired
    JdbcClient jdbc;

    /** Numbers of this run: tests share a base. */
    private final long series = 9_000_000_000L + ThreadLocalRandom.current().nextLong(50_000, 99_000) * 10_000;

    private String phone(int number) {
        return "+7" + (series + number);
    }

    private JsonNode imported(String file, Map<String, String> fields) {
        Answer answer = ImportFile.upload(api.as("marketer"), ImportFile.bytes(file, "windows-1251"), fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        worker.runPending();
        return get(answer.json().get("importId").asText());
    }

    private JsonNode get(String id) {
        Answer answer = api.as("marketer").get("/api/v1/imports/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode step(JsonNode job, String step) {
        String id = job.get("importId").asText();
        Answer answer = api.as("marketer").post("/api/v1/imports/" + id + "/" + step, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        worker.runPending();
        return get(id);
    }

    private long people() {
        return jdbc.sql("SELECT count(*) FROM crm.person").query(Long.class).single();
    }

    @Test
    void aFileIsRehearsedLoadedReconciledAndReverted() {
        String file = "ФИО;Телефон;Почта;Город\r\n"
                + "Иванова Мария Петровна;" + phone(1) + ";a" + series + "@example.com;Москва\r\n"
                + "ИВАНОВА Мария Петровна;8" + phone(1).substring(2) + ";;Москва\n"
                + "Петров Пётр;" + phone(2) + ";;Тула\r"
                + "Без связи;12;;\n";
        long before = people();

        JsonNode rehearsed = imported(file, Map.of("source", "fair"));

        assertThat(rehearsed.get("status").asText()).isEqualTo("REHEARSED");
        assertThat(rehearsed.get("charset").asText()).isEqualTo("windows-1251");
        assertThat(rehearsed.at("/columns/1/meaning").asText()).isEqualTo("PHONE");
        assertThat(rehearsed.get("counts").toString())
                .isEqualTo("{\"duplicateInFile\":1,\"new\":2,\"refused\":1,\"review\":0,\"rows\":4,\"update\":0}");
        assertThat(rehearsed.get("reasons").toString()).isEqualTo("{\"no-contact\":1}");
        assertThat(people()).isEqualTo(before);

        JsonNode loaded = step(rehearsed, "load");
        assertThat(loaded.get("status").asText()).isEqualTo("LOADED");
        assertThat(loaded.at("/loaded/created").asLong()).isEqualTo(2);
        assertThat(people()).isEqualTo(before + 2);

        JsonNode reconciled = step(loaded, "reconcile");
        assertThat(reconciled.at("/reconciled/differences").asLong())
                .as(reconciled.toString())
                .isZero();
        assertThat(reconciled.at("/reconciled/rowsInFile").asLong()).isEqualTo(4);

        JsonNode again = imported(file, Map.of("source", "fair"));
        assertThat(again.at("/counts/new").asLong()).as(again.toString()).isZero();
        assertThat(again.at("/counts/update").asLong()).isEqualTo(2);
        JsonNode loadedAgain = step(again, "load");
        assertThat(loadedAgain.at("/loaded/created").asLong()).isZero();
        assertThat(loadedAgain.at("/loaded/unchanged").asLong())
                .as(loadedAgain.toString())
                .isEqualTo(3);
        assertThat(people()).isEqualTo(before + 2);

        JsonNode reverted = step(reconciled, "revert");
        assertThat(reverted.at("/reverted/removed").asLong())
                .as(reverted.toString())
                .isEqualTo(2);
        assertThat(people()).isEqualTo(before);
    }

    @Test
    void anUpdateIsTakenBackAndATouchedPersonIsLeft() {
        String head = "name,phone,email\n";
        JsonNode first = step(
                imported(head + "Сидоров Семён," + phone(11) + ",\nЛосев Лев," + phone(12) + ",\n", Map.of()), "load");
        String row = head + "Сидоров Семён," + phone(11) + ",s" + series + "@example.com\n";
        JsonNode second = step(imported(row, Map.of()), "load");
        assertThat(second.at("/loaded/updated").asLong()).as(second.toString()).isEqualTo(1);

        JsonNode early = step(first, "revert");
        assertThat(early.at("/reverted/removed").asLong()).as(early.toString()).isEqualTo(1);
        assertThat(early.at("/left/0/code").asText()).isEqualTo("changed-since");

        JsonNode undone = step(second, "revert");
        assertThat(undone.at("/reverted/restored").asLong())
                .as(undone.toString())
                .isEqualTo(1);
    }

    @Test
    void refusedRowsComeBackDisarmed() {
        JsonNode job =
                imported("Имя,Телефон,Почта\n=cmd|'/c calc'!A1," + phone(21) + ",x@example.com\n-,нет,нет\n", Map.of());
        assertThat(job.get("reasons").toString()).isEqualTo("{\"formula-cell\":1,\"no-contact\":1}");
        Answer csv =
                api.as("marketer").get("/api/v1/imports/" + job.get("importId").asText() + "/refused");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.body())
                .startsWith("\uFEFFrow,reason,column,Имя")
                .contains("1,formula-cell,Имя,'=cmd")
                .contains("2,no-contact,Телефон,'-");
    }

    @Test
    void theMappingIsCorrectedAndTheOrderOfStepsIsKept() {
        JsonNode job = imported("a,b\nКраснов Олег," + phone(31) + "\n", Map.of("mapping", "{\"b\":\"IGNORE\"}"));
        assertThat(job.get("status").asText()).isEqualTo("FAILED");
        assertThat(job.get("failure").asText()).isEqualTo("no-contact-column");
        String path = "/api/v1/imports/" + job.get("importId").asText();
        Answer wrong = api.as("marketer").post(path + "/load", null);
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.json().get("possible").toString()).isEqualTo("[\"mapping\"]");
        Answer right = api.as("marketer").put(path + "/mapping", "{\"columns\":{\"b\":\"PHONE\",\"a\":\"NAME\"}}");
        assertThat(right.status()).as(right.body()).isEqualTo(200);
        worker.runPending();
        assertThat(get(job.get("importId").asText()).at("/counts/new").asLong()).isEqualTo(1);
    }

    @Test
    void everyRowOfAHostileFileIsTakenOrRefusedWithItsReason() {
        HostileFile file = HostileFile.of(2_000, 3 << 20);
        Answer answer = ImportFile.upload(api.as("marketer"), file.bytes(), Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        worker.runPending();
        file.check(get(answer.json().get("importId").asText()));
    }

    @Test
    void aRepeatedKeyAnswersTheSameImport() {
        byte[] file = ImportFile.bytes("phone\n" + phone(41) + "\n", "UTF-8");
        Api.Session keyed = api.as("marketer").header("Idempotency-Key", "import-" + series);
        Answer first = ImportFile.upload(keyed, file, Map.of());
        Answer repeated = ImportFile.upload(keyed, file, Map.of());
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.json().get("importId")).isEqualTo(first.json().get("importId"));
        Answer other = ImportFile.upload(keyed, ImportFile.bytes("phone\n" + phone(42) + "\n", "UTF-8"), Map.of());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-conflict");
        worker.runPending();
    }
}
