package io.voronka.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallQueue;
import io.voronka.calling.QueueScene;
import io.voronka.kernel.CallId;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop with goods, and operators who hold calls. */
public final class OrderingScene {

    public static final String OPERATOR = "shop-operator";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Api api;
    private final CallQueue queue;
    private final JdbcClient jdbc;

    public OrderingScene(Api api, Logins logins, CallQueue queue, JdbcClient jdbc) {
        this.api = api;
        this.queue = queue;
        this.jdbc = jdbc;
        logins.ensure(OPERATOR, "operator");
        logins.ensure("shop-other", "operator");
        Answer answer = api.as("integration").post("/api/v1/catalogue", """
                [{"sku": "LENS-30", "name": "Линзы на месяц", "price": {"amount": "1990.00", "currency": "RUB"}},
                 {"sku": "DROPS-15", "name": "Ёмкость с каплями", "price": {"amount": "410.5", "currency": "RUB"}},
                 {"sku": "FRAME-200", "name": "Оправа", "price": {"amount": "7200", "currency": "RUB"}},
                 {"sku": "LENS-OLD", "name": "Старые линзы", "price": {"amount": "1", "currency": "RUB"}, "active": false}]
                """);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** A call in the hands of an operator. */
    public record Held(String callId, String leadId, String personId) {}

    public Held hold(String operator) {
        JsonNode lead = api.as("integration")
                .post("/api/v1/leads", """
                        {"source": "shop", "kind": "B2C",
                         "person": {"name": "Ильина Вера", "phone": "+7916830%04d"},
                         "products": [{"sku": "LENS-30", "quantity": 2}]}""".formatted(NEXT.incrementAndGet()))
                .json();
        return hold(operator, lead);
    }

    public Held hold(String operator, JsonNode lead) {
        String leadId = lead.path("leadId").asText();
        giveBack(operator);
        String call = new QueueScene(jdbc).only(leadId);
        JsonNode taken = api.as(operator).post("/api/v1/calls/next", null).json();
        assertThat(taken.path("callId").asText()).isEqualTo(call);
        return new Held(call, leadId, lead.path("personId").asText());
    }

    /** An operator holds one call. */
    private void giveBack(String operator) {
        jdbc.sql("SELECT call_id FROM crm.call WHERE state = 'HELD' AND held_by = ?")
                .param(operator)
                .query(UUID.class)
                .optional()
                .ifPresent(held -> queue.giveBack(new CallId(held), operator));
    }

    /** An offer of lenses and drops to Moscow; the delivery may be left out. */
    public static String offer(String callId, boolean delivered) {
        return """
                {"callId": "%s", "lines": [{"sku": "LENS-30", "quantity": 2}, {"sku": "DROPS-15", "quantity": 1}]%s}
                """.formatted(callId, delivered ? ", \"delivery\": " + delivery("COURIER", "Москва", "Москва") : "");
    }

    public static String delivery(String service, String region, String city) {
        return """
                {"service": "%s", "address": {"country": "ru", "region": "%s", "city": "%s",
                 "line": "Улица Тестовая 17", "postcode": "125009"}}""".formatted(service, region, city);
    }

    public Answer make(String operator, String key, String body) {
        return api.as(operator).header("Idempotency-Key", key).post("/api/v1/offers", body);
    }

    public JsonNode made(String operator, String body) {
        Answer answer = make(operator, UUID.randomUUID().toString(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    public Answer confirm(String operator, String offerId, String callId) {
        return api.as(operator).post("/api/v1/offers/" + offerId + "/confirmation", "{\"callId\": \"" + callId + "\"}");
    }

    /** Id of a new order of two boxes of lenses and drops to Moscow, worth 4390.50. */
    public String order() {
        Held call = hold(OPERATOR);
        String offer =
                made(OPERATOR, offer(call.callId(), true)).path("offerId").asText();
        Answer answer = confirm(OPERATOR, offer, call.callId());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("orderId").asText();
    }
}
