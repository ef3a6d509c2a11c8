package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.voronka.calling.CallFloor;
import io.voronka.calling.CallQueue;
import io.voronka.calling.QueueScene;
import io.voronka.ordering.OrderingScene;
import io.voronka.support.Api;
import io.voronka.support.Browser;
import io.voronka.support.Browser.Window;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A call from the queue to the order, at the call card of Tasklist, in a real browser: with the mouse, and without it. */
@VoronkaTest
@Import(CallFloor.class)
class CallWorkIT {

    private static final String OPERATOR = "card-operator";
    private static final String STEP = ".voronka-step-title";

    private static Browser browser;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    CallQueue queue;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void aShopAndAnEmptyQueue() {
        new OrderingScene(api, logins, queue, jdbc);
        logins.ensure(OPERATOR, "operator");
        new QueueScene(jdbc).empty();
    }

    @Test
    void anOperatorTalksAnOrderThrough() {
        String lead = lead("Ильина Вера", "+79168400001");
        try (Window window = browser.window("ru-RU")) {
            Page page = window.page();
            window.login(tasklist(), OPERATOR);
            assertThat(page.locator(".voronka-queue")).containsText("в очереди");
            window.screenshot("call-queue-ru");
            page.locator(".voronka-next").click();
            assertThat(page.locator(".voronka-call-name")).hasText("Ильина Вера");
            assertThat(page.locator(".voronka-call-phone")).hasText("+7 916 840-00-01");
            assertThat(page.locator(".voronka-call-facts")).containsText("попытка 1");
            assertThat(page.locator(".fjs-form")).isHidden();

            assertThat(page.locator(STEP)).containsText("Шаг 1");
            assertThat(page.locator(".voronka-quantity")).hasValue("2");
            assertThat(page.locator(".voronka-queue")).containsText("0 в очереди");
            window.screenshot("call-card-ru");
            choose(page, "goodsAnswer", "CHANGE");
            button(page, "Дальше").click();
            assertThat(page.locator(STEP)).containsText("Шаг 2");
            button(page, "Назад").click();
            assertThat(page.locator("input[name=step-goodsAnswer][value=CHANGE]"))
                    .isChecked();
            choose(page, "goodsAnswer", "YES");
            button(page, "Дальше").click();
            assertThat(page.locator(STEP)).containsText("Confirm the delivery");

            page.locator("input[name=goods]").fill("ёмкость");
            button(page, "Найти").click();
            page.locator(".voronka-found button").first().click();
            assertThat(page.locator(".voronka-quantity")).hasCount(2);
            address(page);
            button(page, "Способы доставки").click();
            page.locator("input[name=delivery][value=COURIER]").check();
            button(page, "Составить предложение").click();
            assertThat(page.locator(".voronka-total")).containsText("4 390,50");
            window.screenshot("call-offer-ru");
            button(page, "Подтвердить заказ").click();
            assertThat(page.locator(".voronka-offered .alert-success")).containsText("Заказ подтверждён");
            page.reload();
            assertThat(page.locator(".voronka-offered .alert-success")).containsText("Заказ подтверждён");
            assertThat(page.locator(STEP)).containsText("Confirm the delivery");

            page.locator("input[name=outcome][value=REACHED]").check();
            page.locator("textarea[name=note]").fill("просит позвонить курьеру за час");
            page.getByText("Исправить контакты").click();
            page.locator("input[name=correct-name]").fill("Ильина Вера Павловна");
            window.screenshot("call-outcome-ru");
            button(page, "Завершить звонок").click();
            assertThat(page.locator(".voronka-call-card")).hasCount(0);
            assertThat(page.locator(".voronka-next")).isFocused();
            button(page, "Следующий звонок").click();
            assertThat(page.locator(".voronka-said")).containsText("звонков нет");
            assertThat(window.troubles()).isEmpty();
        }
        assertOrdered(lead, "4390.50");
        assertThat(outcome(lead)).isEqualTo("REACHED");
    }

    @Test
    void aManagerSeesHowLongTheQueueIs() {
        lead("Ильина Вера", "+79168400003");
        lead("Лисицына Анна", "+79168400004");
        try (Window window = browser.window("ru-RU")) {
            Page page = window.page();
            window.login(api.anonymous().base() + "/camunda/app/cockpit/default/", "manager");
            page.getByText("Звонки", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            assertThat(page.locator(".voronka-page h1")).hasText("Звонки");
            Locator line = page.locator(".voronka-table tbody tr").first();
            assertThat(line).containsText("обычная");
            assertThat(line).containsText("новая заявка");
            assertThat(line).containsText("2");
            window.screenshot("calls-ru");
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void theSameWithoutAMouse() {
        String lead = lead("Лисицына Анна", "+79168400002");
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            window.login(tasklist(), OPERATOR);
            assertThat(page.locator(".voronka-queue")).containsText("waiting");
            press(page, "Control+Alt+n");
            assertThat(page.locator(".voronka-call-name")).isFocused();
            assertThat(page.locator(".voronka-call-name")).hasText("Лисицына Анна");
            page.navigate(tasklist() + "#/");
            page.reload();
            assertThat(page.locator(".voronka-queue")).containsText("waiting");
            assertThat(page.locator(".voronka-call-card")).hasCount(0);
            press(page, "Control+Alt+n");
            assertThat(page.locator(".voronka-call-name")).isFocused();
            assertThat(window.troubles()).singleElement().asString().startsWith("409 POST");
            assertThat(page.locator(".voronka-quantity")).hasCount(1);

            assertThat(page.locator(STEP)).containsText("Step 1");
            window.screenshot("call-card-en");
            press(page, "Tab", "Tab", "Space", "Enter");
            assertThat(page.locator(STEP)).containsText("Step 2");
            press(page, "Control+Alt+2");
            type(page, "ёмк", "Enter");
            assertThat(page.locator(".voronka-found button")).isFocused();
            press(page, "Enter");
            assertThat(page.locator(".voronka-quantity").last()).isFocused();
            type(page, "3", "Tab", "Tab", "Tab");
            type(page, "Москва", "Tab");
            type(page, "Москва", "Tab");
            type(page, "Улица Тестовая 17", "Tab");
            type(page, "125009", "Enter");
            assertThat(page.locator("input[name=delivery]").first()).isFocused();
            press(page, "Enter");
            Locator confirm = page.getByText("Confirm the order");
            assertThat(confirm).isFocused();
            window.screenshot("call-keyboard-en");
            press(page, "Enter");
            assertThat(page.locator(".voronka-offered .alert-success")).isFocused();

            press(page, "Control+Alt+1", "Enter");
            assertThat(page.locator(STEP)).containsText("Step 3");
            press(page, "Space", "Enter");
            assertThat(page.locator(".voronka-script .alert-success")).isFocused();
            press(page, "Control+Alt+3", "Space", "Tab");
            type(page, "2.5", "Enter");
            assertThat(page.locator(".voronka-call-card")).hasCount(0);
            assertThat(page.locator(".voronka-next")).isFocused();
            assertThat(window.troubles()).isEmpty();
        }
        assertOrdered(lead, "5211.50");
        assertThat(outcome(lead)).isEqualTo("REACHED");
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private static void type(Page page, String words, String... keys) {
        page.keyboard().type(words);
        press(page, keys);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void choose(Page page, String field, String value) {
        page.locator("input[name=step-" + field + "][value=" + value + "]").check();
    }

    private static void address(Page page) {
        page.locator("input[name=address-region]").fill("Москва");
        page.locator("input[name=address-city]").fill("Москва");
        page.locator("input[name=address-line]").fill("Улица Тестовая 17");
        page.locator("input[name=address-postcode]").fill("125009");
    }

    private void assertOrdered(String lead, String total) {
        String order = jdbc.sql("SELECT order_id::text FROM crm.sales_order WHERE lead_id = ?::uuid")
                .param(lead)
                .query(String.class)
                .single();
        JsonNode shown = api.as("logistics").get("/api/v1/orders/" + order).json();
        assertThat(shown.path("state").asText()).isEqualTo("CONFIRMED");
        assertThat(shown.at("/total/amount").asText()).isEqualTo(total);
        assertThat(api.as("logistics")
                        .header("Accept", "text/csv")
                        .get("/api/v1/orders/export")
                        .body())
                .contains(order);
    }

    private String outcome(String lead) {
        return jdbc.sql("""
                        SELECT outcome FROM crm.call_attempt JOIN crm.call USING (call_id) WHERE lead_id = ?::uuid
                        """).param(lead).query(String.class).single();
    }

    private String lead(String name, String phone) {
        Api.Answer answer = api.as("integration").post("/api/v1/leads", """
                {"source": "card", "kind": "B2C", "person": {"name": "%s", "phone": "%s"},
                 "products": [{"sku": "LENS-30", "quantity": 2}]}""".formatted(name, phone));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("leadId").asText();
    }

    private String tasklist() {
        return api.anonymous().base() + "/camunda/app/tasklist/default/";
    }
}
