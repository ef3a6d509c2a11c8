package io.voronka.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.calling.CallQueue;
import io.voronka.intake.imports.read.XlsxTexts;
import io.voronka.kernel.PersonId;
import io.voronka.privacy.Vault;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The way of an order through logistics, who sees whom it is for, and what is exported. */
@VoronkaTest
@Import(CallFloor.class)
class OrderLogisticsIT {

    @Autowired
    Api api;

    @Autowired
    CallQueue calls;

    @Autowired
    Logins logins;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @Autowired
    TransactionTemplate transactions;

    private OrderingScene scene;
    private String order = "";

    @BeforeEach
    void anOrderIsConfirmed() {
        scene = new OrderingScene(api, logins, calls, jdbc);
        order = scene.order();
    }

    @Test
    void anOrderIsPreparedHandedOverAndDelivered() {
        assertThat(complete("userTask_prepareOrder", "\"preparation\":{\"value\":\"PREPARED\"}"))
                .isEqualTo(204);
        assertThat(complete("userTask_handOverOrder", "\"handedOver\":{\"value\":true,\"type\":\"Boolean\"}"))
                .isEqualTo(204);
        assertThat(complete("userTask_confirmDelivery", "\"delivery\":{\"value\":\"DELIVERED\"}"))
                .isEqualTo(204);

        assertThat(ended()).isEqualTo("endEvent_orderDelivered");
        JsonNode closed = order();
        assertThat(closed.path("state").asText()).isEqualTo("DELIVERED");
        assertThat(closed.path("steps").findValuesAsText("state"))
                .containsExactly("CONFIRMED", "PREPARED", "HANDED_OVER", "DELIVERED");
        assertThat(closed.path("steps").path(3).path("login").asText()).isEqualTo("logistics");
        assertThat(jdbc.sql("SELECT client_since IS NOT NULL FROM crm.person WHERE person_id = ?")
                        .param(person())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void anOrderComesBackForAReason() {
        complete("userTask_prepareOrder", "\"preparation\":{\"value\":\"PREPARED\"}");
        complete("userTask_handOverOrder", "\"handedOver\":{\"value\":true,\"type\":\"Boolean\"}");
        assertThat(complete("userTask_confirmDelivery", "\"delivery\":{\"value\":\"RETURNED\"}"))
                .as("without a reason")
                .isEqualTo(400);
        assertThat(complete(
                        "userTask_confirmDelivery",
                        "\"delivery\":{\"value\":\"RETURNED\"},\"returnReason\":{\"value\":\"CLIENT_REFUSED\"}"))
                .isEqualTo(204);

        assertThat(ended()).isEqualTo("endEvent_orderReturned");
        assertThat(order().at("/steps/3/reason").asText()).isEqualTo("CLIENT_REFUSED");
    }

    @Test
    void anOrderThatCannotLeaveIsCancelled() {
        assertThat(complete("userTask_prepareOrder", "\"preparation\":{\"value\":\"LATER\"}"))
                .isEqualTo(400);
        assertThat(complete(
                        "userTask_prepareOrder",
                        "\"preparation\":{\"value\":\"CANCELLED\"},\"cancelReason\":{\"value\":\"OUT_OF_STOCK\"}"))
                .isEqualTo(204);

        assertThat(ended()).isEqualTo("endEvent_orderCancelled");
        assertThat(order().path("state").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void logisticsSeesTheRecipientUntilTheOrderIsClosed() {
        Answer shown = recipient();
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(shown.json().path("name").asText()).isEqualTo("Ильина Вера");
        assertThat(shown.json().path("phone").asText()).startsWith("+7916830");
        assertThat(shown.json().at("/address/line").asText()).isEqualTo("Улица Тестовая 17");
        assertThat(looks()).isEqualTo(1);
        for (String role : List.of("operator", "manager", "head", "dpo", "integration", "marketer")) {
            assertThat(api.as(role)
                            .get("/api/v1/orders/" + order + "/recipient")
                            .status())
                    .isEqualTo(403);
        }

        complete(
                "userTask_prepareOrder",
                "\"preparation\":{\"value\":\"CANCELLED\"},\"cancelReason\":{\"value\":\"OTHER\"}");
        assertThat(recipient().problem()).isEqualTo("order-closed");
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void anErasedPersonGetsNoParcelAndNothingOfTheAddressIsLeft() {
        transactions.executeWithoutResult(status -> vault.erase(new PersonId(person())));

        assertThat(recipient().status()).isEqualTo(410);
        assertThat(jdbc.sql("SELECT count(*) FROM vault.delivery_address WHERE person_id = ?")
                        .param(person())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(complete(
                        "userTask_prepareOrder",
                        "\"preparation\":{\"value\":\"CANCELLED\"},\"cancelReason\":{\"value\":\"OTHER\"}"))
                .isEqualTo(204);
    }

    @Test
    void theEngineKnowsNothingOfThePerson() {
        assertThat(history.createHistoricVariableInstanceQuery().list().stream()
                        .map(HistoricVariableInstance::getValue)
                        .map(String::valueOf))
                .noneMatch(value -> value.contains("Тестовая") || value.contains("125009"));
    }

    @Test
    void ordersAreListedByGoodsGeographyAndValue() {
        for (String question : List.of(
                "state=CONFIRMED",
                "country=RU&region=%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0",
                "city=%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0",
                "sku=DROPS-15",
                "group=LENS",
                "minTotal=4390.50&maxTotal=4390.50",
                "from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")) {
            assertThat(listed(question)).as(question).contains(order);
        }
        for (String question : List.of(
                "state=DELIVERED", "country=KZ", "sku=FRAME-200", "group=FRAME", "minTotal=4390.51", "maxTotal=1")) {
            assertThat(listed(question)).as(question).doesNotContain(order);
        }
        assertThat(api.as("logistics").get("/api/v1/orders?minTotal=x").status())
                .isEqualTo(400);
        assertThat(api.as("logistics").get("/api/v1/orders?cursor=x").status()).isEqualTo(400);
        assertThat(api.as("operator").get("/api/v1/orders").status()).isEqualTo(403);
    }

    @Test
    void ordersAreExportedWithoutWhomTheyAreFor() {
        String hostile = "=cmd|' /C calc'!A0";
        api.as("manager")
                .post(
                        "/api/v1/catalogue",
                        "[{\"sku\":\"@SKU\",\"name\":\"" + hostile
                                + "\",\"group\":\"+x\",\"price\":{\"amount\":\"5\",\"currency\":\"RUB\"}}]");
        OrderingScene.Held call = scene.hold(OrderingScene.OPERATOR);
        String body = OrderingScene.offer(call.callId(), true).replace("DROPS-15", "@SKU");
        String offer = scene.made(OrderingScene.OPERATOR, body).path("offerId").asText();
        scene.confirm(OrderingScene.OPERATOR, offer, call.callId());

        Answer csv = api.as("logistics").header("Accept", "text/csv").get("/api/v1/orders/export?sku=%40SKU");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("orders.csv");
        assertThat(csv.body().lines().toList())
                .hasSize(3)
                .anyMatch(line ->
                        line.contains(",'@SKU,'=cmd|") && line.contains(",5.00,5.00,3985.00,RUB," + call.callId()));
        assertThat(csv.body()).doesNotContain("Ильина", "7916830", "Тестовая");
        assertThat(XlsxTexts.of(api.as("logistics"), "/api/v1/orders/export?sku=%40SKU"))
                .hasSize(3)
                .anyMatch(row -> row.get(7).equals("'@SKU") && row.get(13).equals("3985"));
        assertThat(api.as("logistics")
                        .header("Accept", "image/png")
                        .get("/api/v1/orders/export")
                        .status())
                .isEqualTo(406);
        assertThat(api.as("head")
                        .header("Accept", "text/csv")
                        .get("/api/v1/orders/export")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void logisticsFindsItsTasksAndOthersDoNot() {
        String path = "/engine-rest/task/count?processInstanceBusinessKey=" + order;
        assertThat(api.as("logistics").get(path).json().path("count").asInt()).isEqualTo(1);
        assertThat(api.as("marketer").get(path).json().path("count").asInt()).isZero();
        assertThat(api.as("operator").get(path).json().path("count").asInt()).isZero();
    }

    private List<String> listed(String question) {
        Answer answer = api.as("logistics").get("/api/v1/orders?" + question);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items").findValuesAsText("orderId");
    }

    private JsonNode order() {
        return api.as("manager").get("/api/v1/orders/" + order).json();
    }

    private Answer recipient() {
        return api.as("logistics").get("/api/v1/orders/" + order + "/recipient");
    }

    /** Claims the open task as logistics and completes it over the engine's REST. */
    private int complete(String key, String variables) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(order).singleResult();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(key);
        String path = "/engine-rest/task/" + task.getId();
        Answer claimed = api.as("logistics").post(path + "/claim", "{\"userId\":\"logistics\"}");
        assertThat(claimed.status()).as(claimed.body()).isEqualTo(204);
        return api.as("logistics")
                .post(path + "/complete", "{\"variables\":{" + variables + "}}")
                .status();
    }

    private String ended() {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .singleResult()
                        .getId())
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }

    private UUID person() {
        return jdbc.sql("SELECT person_id FROM crm.sales_order WHERE order_id = ?::uuid")
                .param(order)
                .query(UUID.class)
                .single();
    }

    private int looks() {
        return jdbc.sql("SELECT count(*) FROM vault.reveal_audit WHERE person_id = ? AND role = 'logistics'"
                        + " AND fields = '{NAME,PHONE,ADDRESS}'")
                .param(person())
                .query(Integer.class)
                .single();
    }
}
