package io.voronka.sync.dealfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.imports.ImportFile;
import io.voronka.intake.imports.ImportWorker;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deals of a file over the interface: opened once each, whoever works on it, and a bad one refuses itself alone. */
@VoronkaTest
class DealFileIT {

    @Autowired
    Api api;

    @Autowired
    ImportWorker imports;

    @Autowired
    DealFileWorker worker;

    @Autowired
    JdbcClient jdbc;

    private final long series = 9_160_000_000L + ThreadLocalRandom.current().nextLong(10_000, 90_000) * 100;
    private final String source = "crm-" + Long.toString(series, 36);

    private String file() {
        return "№ сделки;ФИО;Телефон;Компания;ИНН;Дата создания;Последний контакт;Последняя покупка;Сумма;Тип клиента\r\n"
                + row("D-1", "Иванова Мария", 1, "", "", "01.02.2024", "03.04.2025", "", "1 990,50", "")
                + row("D-2", "Иванова Мария", 1, "", "", "01.03.2024", "", "05.06.2025", "", "")
                + row("D-3", "Петров Пётр", 2, "ООО Ромашка", "7707083893", "2024-05-06", "", "", "10000", "")
                + row("D-4", "Сидоров Олег", 3, "", "", "2024-05-06", "", "", "", "B2B")
                + row("D-5", "Орлов Иван", 4, "", "", "когда-то", "", "", "", "")
                + row("", "Белова Анна", 5, "", "", "2024-05-06", "", "", "", "")
                + row("D-7", "Без Связи", 0, "", "", "2024-05-06", "", "", "", "")
                + row("D-1", "Иванова Мария", 1, "", "", "01.02.2024", "", "", "", "");
    }

    private String row(String id, String name, int phone, String... rest) {
        return id + ";" + name + ";" + (phone == 0 ? "" : "+7" + (series + phone)) + ";" + String.join(";", rest)
                + "\r\n";
    }

    @Test
    void theDealsOfAFileAreOpenedOnceInTheirFunnels() {
        String id = loaded();
        String path = "/api/v1/imports/" + id + "/deals";
        assertThat(api.as("operator").post(path, null).status()).isEqualTo(403);
        assertThat(api.as("head").get(path).status()).isEqualTo(404);
        Answer asked = api.as("head").post(path, null);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        JsonNode done = finished(path);

        assertThat(done.path("rows").asInt()).isEqualTo(8);
        assertThat(done.path("done").asInt()).isEqualTo(8);
        assertThat(done.path("opened").asInt()).as(done.toString()).isEqualTo(4);
        assertThat(done.path("known").asInt()).isEqualTo(1);
        assertThat(done.path("waiting").asInt()).isEqualTo(1);
        assertThat(done.path("refused").asInt()).isEqualTo(2);
        assertThat(api.as("head").get(path + "/refused").json().path("items").toString())
                .isEqualTo("[{\"row\":5,\"reason\":\"bad-date\"},{\"row\":6,\"reason\":\"no-deal-id\"}]");
        assertThat(deals()).containsExactly("D-1 B2C 1990.50", "D-2 B2C null", "D-3 B2B 10000.00", "D-4 B2B null");
        assertThat(jdbc.sql("SELECT count(DISTINCT person_id) FROM crm.deal WHERE source = ?"
                                + " AND external_id IN ('D-1', 'D-2')")
                        .param(source)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("SELECT DISTINCT client_since FROM crm.person JOIN crm.deal USING (person_id)"
                                + " WHERE source = ? AND client_since IS NOT NULL")
                        .param(source)
                        .query(Timestamp.class)
                        .list())
                .as("who has bought is a client since then")
                .containsExactly(Timestamp.from(Instant.parse("2025-06-04T21:00:00Z")));

        assertThat(api.as("manager").post(path, null).status()).isEqualTo(202);
        JsonNode again = finished(path);
        assertThat(again.path("opened").asInt()).isZero();
        assertThat(again.path("known").asInt()).isEqualTo(5);
        assertThat(deals()).hasSize(4);
    }

    @Test
    void anotherNodeGoesOnBehindTheLastBatchOfOneThatDied() {
        String id = loaded();
        String path = "/api/v1/imports/" + id + "/deals";
        jdbc.sql("""
                        INSERT INTO crm.deal_load (import_id, source, rows, requested_by, started_at, done_row, leased_by,
                            leased_until)
                        VALUES (?::uuid, ?, 8, 'head', now(), 2, gen_random_uuid(), now() + interval '1 second')
                        """).params(id, source).update();
        JsonNode done = finished(path);
        assertThat(done.path("opened").asInt()).isEqualTo(3);
        assertThat(deals()).containsExactly("D-1 B2C null", "D-3 B2B 10000.00", "D-4 B2B null");
    }

    @Test
    void aFileWithoutDealsOrThatIsNotLoadedIsRefused() {
        Answer plain = ImportFile.upload(
                api.as("marketer"),
                ImportFile.bytes("ФИО;Телефон\r\nИванова Мария;+7" + (series + 9) + "\r\n", "UTF-8"),
                Map.of("source", source));
        String path = "/api/v1/imports/" + plain.json().get("importId").asText();
        assertThat(api.as("head").post(path + "/deals", null).status()).isEqualTo(409);
        imports.runPending();
        api.as("marketer").post(path + "/load", null);
        imports.runPending();
        Answer refused = api.as("head").post(path + "/deals", null);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("no-deal-column");
    }

    private String loaded() {
        Answer uploaded = ImportFile.upload(
                api.as("marketer"), ImportFile.bytes(file(), "windows-1251"), Map.of("source", source));
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        String id = uploaded.json().get("importId").asText();
        imports.runPending();
        JsonNode rehearsed = api.as("marketer").get("/api/v1/imports/" + id).json();
        assertThat(rehearsed.at("/columns/0/meaning").asText())
                .as(rehearsed.toString())
                .isEqualTo("DEAL_ID");
        assertThat(api.as("marketer")
                        .post("/api/v1/imports/" + id + "/load", null)
                        .status())
                .isEqualTo(202);
        imports.runPending();
        return id;
    }

    private JsonNode finished(String path) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            worker.work();
            return !api.as("head").get(path).json().path("finishedAt").isNull();
        });
        return api.as("head").get(path).json();
    }

    private List<String> deals() {
        return jdbc.sql(
                        "SELECT external_id || ' ' || funnel || ' ' || coalesce(round(amount, 2)::text, 'null') FROM crm.deal"
                                + " WHERE source = ? ORDER BY external_id")
                .param(source)
                .query(String.class)
                .list();
    }
}
