package io.voronka.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data-protection officer looks people up; what is shown is masked. */
@VoronkaTest
class PeopleSearchIT {

    private static final String SEARCH = "/api/v1/people/search";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private final int number = NUMBERS.incrementAndGet();
    private final String phone = "+7925700%04d".formatted(number);
    private final String email = "search.%d@mail.example".formatted(number);

    @Test
    void somebodyIsFoundByPhoneAndByEmailInAnySpelling() {
        String person = taken("Журавлёва Ксения Павловна");
        for (String body : new String[] {
            "{\"phone\":\"%s\"}".formatted(phone),
            "{\"phone\":\"8 (925) 700-%02d-%02d\"}".formatted(number / 100, number % 100),
            "{\"email\":\" %s \"}".formatted(email.toUpperCase(Locale.ROOT)),
        }) {
            Answer answer = api.as("dpo").post(SEARCH, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).contains("no-store");
            JsonNode found = answer.json();
            assertThat(found.path("items")).hasSize(1);
            JsonNode item = found.path("items").path(0);
            assertThat(item.path("personId").asText()).isEqualTo(person);
            assertThat(item.path("kind").asText()).isEqualTo("PERSON");
            assertThat(item.path("leads").asInt()).isOne();
            assertThat(item.path("masked").path("name").asText()).isEqualTo("Ж. К. П.");
            assertThat(item.path("masked").path("phone").asText()).isEqualTo("…" + phone.substring(8));
            assertThat(item.path("masked").path("email").asText()).isEqualTo("@mail.example");
            assertThat(answer.body()).doesNotContain(phone, email, "Журавл", "Ксения", "Павловна");
        }
    }

    @Test
    void somebodyIsFoundByTheBeginningOfTheNameInEitherAlphabet() {
        String person = taken("Цаплинский Герасим");
        for (String name : new String[] {"Цапли", "цаплинский", "Tsaplinsk", "Цаплинский Гер", "Герасим Цаплинский"}) {
            JsonNode found = found("{\"name\":\"%s\"}".formatted(name));
            assertThat(found.path("items")).as(name).hasSize(1);
            assertThat(found.at("/items/0/personId").asText()).isEqualTo(person);
            assertThat(found.path("more").asBoolean()).isFalse();
        }
        assertThat(found("{\"name\":\"Цаплинский Пётр\"}").path("items")).isEmpty();
    }

    @Test
    void nobodyIsNoError() {
        assertThat(found("{\"phone\":\"+79251112233\"}").path("items")).isEmpty();
        assertThat(found("{\"inn\":\"7707083893\"}").path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | one-of",
                "{\"phone\":\"+79251112233\",\"name\":\"Иванов\"} | one-of",
                "{\"phone\":\"12\"} | invalid",
                "{\"email\":\"nonsense\"} | invalid",
                "{\"inn\":\"7707083894\"} | invalid",
                "{\"name\":\"Ян\"} | too-short",
            })
    void whatNobodyCanBeFoundByIsRefused(String body, String code) {
        Answer answer = api.as("dpo").post(SEARCH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("nonsense", "7707083894", "Ян", "Иванов");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "marketer", "manager", "head", "integration", "logistics"})
    void nobodyElseSearches(String role) {
        assertThat(api.as(role).post(SEARCH, "{\"name\":\"Иванов\"}").status()).isEqualTo(403);
    }

    @Test
    void aSearchIsAuditedBeforeItIsDone() {
        int before = audited();
        found("{\"name\":\"Нетакойфамилии\"}");
        assertThat(audited()).isEqualTo(before + 1);
    }

    @Test
    void everybodyLearnsTheOwnRoles() {
        JsonNode me = api.as("head").get("/api/v1/me").json();
        assertThat(me.path("login").asText()).isEqualTo("head");
        assertThat(me.path("roles").toString()).isEqualTo("[\"head\"]");
        assertThat(api.anonymous().get("/api/v1/me").status()).isEqualTo(401);
    }

    private int audited() {
        return jdbc.sql("SELECT count(*) FROM vault.reveal_audit WHERE actor = 'dpo' AND fields = ARRAY['SEARCH_NAME']")
                .query(Integer.class)
                .single();
    }

    private JsonNode found(String body) {
        Answer answer = api.as("dpo").post(SEARCH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String taken(String name) {
        Answer answer = api.as("integration").post("/api/v1/leads", """
                {"source": "search", "kind": "B2C", "person": {"name": "%s", "phone": "%s", "email": "%s"},
                 "products": [{"sku": "FRAME-1", "quantity": 1}]}""".formatted(name, phone, email));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("personId").asText();
    }
}
