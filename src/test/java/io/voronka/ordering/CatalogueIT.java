package io.voronka.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Goods come in, stay in order, and are found again. */
@VoronkaTest
class CatalogueIT {

    @Autowired
    Api api;

    @Test
    void goodsAreTakenOnceAndAStaleWordChangesNothing() {
        assertThat(state(item("ONCE-1", "Одна", "10.00", "2026-01-02T00:00:00Z")))
                .containsExactly("CREATED");
        assertThat(state(item("ONCE-1", "Одна", "10.00", "2026-01-02T00:00:00Z")))
                .containsExactly("UNCHANGED");
        assertThat(state(item("ONCE-1", "Одна", "10.00", "2026-01-04T00:00:00Z")))
                .containsExactly("UNCHANGED");
        assertThat(state(item("ONCE-1", "Одна", "9.00", "2026-01-03T00:00:00Z")))
                .containsExactly("STALE");
        assertThat(state(item("ONCE-1", "Одна", "12.50", "2026-01-05T00:00:00Z"), item("ONCE-2", "Две", "1", null)))
                .containsExactly("UPDATED", "CREATED");

        JsonNode found = list("?q=once-1").path("items");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).at("/price/amount").asText()).isEqualTo("12.50");
        assertThat(found.path(0).path("group").asText()).isEqualTo("ONCE");
    }

    @Test
    void goodsAreFoundByTheBeginningOfNameOrNumberAndPaged() {
        String many = IntStream.range(0, 105)
                .mapToObj(i -> item("PAGE-%03d".formatted(i), i % 2 == 0 ? "Ёлка" : "100% хлопок", "5", null))
                .collect(Collectors.joining(","));
        assertThat(state(many)).hasSize(105).containsOnly("CREATED");

        JsonNode first = list("?group=PAGE");
        assertThat(first.path("items")).hasSize(100);
        JsonNode second = list("?group=PAGE&cursor=" + first.path("next").asText());
        assertThat(second.path("items").findValuesAsText("sku"))
                .containsExactly("PAGE-100", "PAGE-101", "PAGE-102", "PAGE-103", "PAGE-104");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(list("?q=page-01").path("items")).hasSize(10);
        assertThat(list("?q=" + encoded("ЕЛК")).path("items")).hasSize(53);
        assertThat(list("?q=" + encoded("100%")).path("items")).hasSize(52);
        assertThat(list("?q=" + encoded("%")).path("items")).isEmpty();
        assertThat(list("?group=PAGE&active=false").path("items")).isEmpty();
    }

    @Test
    void whatIsNoArticleIsRefusedAndNothingIsTaken() {
        Answer answer = api.as("manager").post("/api/v1/catalogue", """
                [{"sku": "BAD-1", "name": "Хорошая", "price": {"amount": "1.00", "currency": "RUB"}},
                 {"sku": "", "price": {"amount": "-1", "currency": "USD"}},
                 {"sku": "BAD-1", "name": "Снова", "price": {"amount": "1.005", "currency": "RUB"}}, null]""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "[1].sku",
                        "[1].name",
                        "[1].price.amount",
                        "[1].price.currency",
                        "[2].price.amount",
                        "[2].sku",
                        "[3]");
        assertThat(list("?q=BAD-1").path("items")).isEmpty();
        assertThat(api.as("manager").post("/api/v1/catalogue", "[]").status()).isEqualTo(422);
        assertThat(api.as("operator").get("/api/v1/catalogue?q=%00").status()).isEqualTo(400);
    }

    private List<String> state(String... items) {
        Answer answer = api.as("integration").post("/api/v1/catalogue", "[" + String.join(",", items) + "]");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items").findValuesAsText("outcome");
    }

    private static String item(String sku, String name, String price, @org.jspecify.annotations.Nullable String at) {
        return """
                {"sku": "%s", "name": "%s", "price": {"amount": "%s", "currency": "RUB"}%s}""".formatted(sku, name, price, at == null ? "" : ", \"changedAt\": \"" + at + "\"");
    }

    private JsonNode list(String query) {
        return api.as("operator").get("/api/v1/catalogue" + query).json();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
