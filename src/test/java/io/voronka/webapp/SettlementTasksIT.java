package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Browser;
import io.voronka.support.Browser.Window;
import io.voronka.support.TestClock;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** A contractor's month in Tasklist, in a real browser: checked, then a dispute is decided, in both languages. */
@VoronkaTest
@Import(SettlementTasksIT.Setting.class)
@DirtiesContext
class SettlementTasksIT {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final String TASK = ".tasks-list li.task";

    private static Browser browser;

    /** Imported, not found as a configuration: the clock has to be there before the application looks for one. */
    static class Setting {

        @Bean
        TestClock testClock() {
            return new TestClock();
        }
    }

    @Autowired
    Api api;

    @Autowired
    TestClock clock;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void aMonthIsCheckedAndItsDisputeDecided() {
        clock.set(Instant.now());
        YearMonth month = YearMonth.now(MOSCOW);
        String paid = lead("+79259100001");
        String unpaid = lead("+79259100002");
        clock.set(month.plusMonths(1).atDay(1).atStartOfDay(MOSCOW).toInstant().plus(Duration.ofHours(9)));
        Answer drafted = api.as("manager")
                .post("/api/v1/settlements", "{\"contractor\":\"socialwave\",\"period\":\"" + month + "\"}");
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
        String settlement = drafted.json().path("settlementId").asText();
        assertThat(api.as("marketer")
                        .post(
                                "/api/v1/settlements/" + settlement + "/disputes",
                                "{\"disputes\":[{\"leadId\":\"" + paid + "\",\"reason\":\"SHOULD_NOT_BE_PAID\"}]}")
                        .status())
                .isEqualTo(200);

        theMarketerChecks(month);
        theManagerDecides(paid);

        JsonNode closed =
                api.as("head").get("/api/v1/settlements/" + settlement).json();
        assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
        assertThat(closed.at("/disputes/0/state").asText()).isEqualTo("ACCEPTED");
        assertThat(closed.at("/amount/amount").asText()).as("of " + unpaid).isEqualTo("70.00");
    }

    private void theMarketerChecks(YearMonth month) {
        try (Window window = browser.window("ru-RU")) {
            Page page = window.page();
            openTask(window, "marketer", "Check settlement");
            assertThat(field(page, "Contractor (Подрядчик)")).hasValue("socialwave");
            assertThat(field(page, "Month (Месяц)")).hasValue(month.toString());
            assertThat(field(page, "Entries (Записей)")).hasValue("2");
            assertThat(field(page, "Amount (Сумма)")).hasValue("140.00 RUB");
            page.getByText("Назначить себе")
                    .or(page.getByText("Взять себе"))
                    .first()
                    .click();
            page.getByLabel("The contractor has answered (Подрядчик ответил)").check();
            window.screenshot("settlement-check-ru");
            page.getByText("Завершить", new Page.GetByTextOptions().setExact(true))
                    .or(page.getByText("Выполнить", new Page.GetByTextOptions().setExact(true)))
                    .first()
                    .click();
            assertThat(page.getByText("Check settlement")).hasCount(0);
            assertThat(window.troubles()).isEmpty();
        }
    }

    private void theManagerDecides(String lead) {
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            openTask(window, "manager", "Resolve dispute");
            assertThat(page.locator(TASK)).containsText("socialwave");
            assertThat(field(page, "Lead (Заявка)")).hasValue(lead);
            assertThat(field(page, "The contractor says (Подрядчик утверждает)"))
                    .hasValue("SHOULD_NOT_BE_PAID");
            page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
            page.getByText("Accept (Принять)").click();
            page.locator(".fjs-select-display").first().click();
            page.getByText("Proven (Доказано)", new Page.GetByTextOptions().setExact(true))
                    .click();
            window.screenshot("settlement-dispute-en");
            page.getByText("Complete", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(TASK)).hasCount(0);
            assertThat(window.troubles()).isEmpty();
        }
    }

    private void openTask(Window window, String login, String name) {
        Page page = window.page();
        window.login(api.anonymous().base() + "/camunda/app/tasklist/default/", login);
        page.getByText("Settlements").first().click();
        assertThat(page.locator(TASK)).hasCount(1);
        assertThat(page.locator(TASK)).containsText(name);
        page.locator(TASK).click();
        assertThat(page.locator(".fjs-form")).isVisible();
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private String lead(String phone) {
        Answer answer = api.as("integration").post("/api/v1/leads", """
                {"source": "settlement-pages", "contractor": "socialwave", "campaign": "spring", "kind": "B2C",
                 "person": {"name": "Соколова Инна", "phone": "%s", "email": "m%s@pages.example"},
                 "products": [{"sku": "FRAME-1", "quantity": 1}]}""".formatted(phone, phone.substring(1)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("leadId").asText();
    }
}
