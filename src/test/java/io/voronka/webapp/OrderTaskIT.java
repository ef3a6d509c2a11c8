package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.voronka.calling.CallFloor;
import io.voronka.calling.CallQueue;
import io.voronka.ordering.OrderingScene;
import io.voronka.support.Api;
import io.voronka.support.Browser;
import io.voronka.support.Browser.Window;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Logistics at work in Tasklist, in a real browser: the goods of an order, and whom they are for on demand. */
@VoronkaTest
@Import(CallFloor.class)
class OrderTaskIT {

    private static final Page.GetByTextOptions EXACT = new Page.GetByTextOptions().setExact(true);

    private static Browser browser;

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CallQueue calls;

    @Autowired
    Logins logins;

    @Autowired
    TaskService tasks;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void logisticsPreparesAnOrder() {
        String order = new OrderingScene(api, logins, calls, jdbc).order();
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(order)
                .singleResult()
                .getId();
        String base = api.anonymous().base() + "/camunda/app/tasklist/default/";
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            window.login(base, "logistics");
            assertThat(page.getByText("Orders to ship").first()).isVisible();
            page.navigate(base + "#/?forceDisplayTask=true&task=" + task);
            assertThat(page.locator(".voronka-order table")).containsText("Линзы на месяц");
            assertThat(page.locator(".voronka-recipient")).hasCount(0);

            page.getByText("Show recipient", EXACT).click();
            assertThat(page.locator(".voronka-recipient")).containsText("Ильина Вера, +7916830");
            window.screenshot("tasklist-order");
            page.getByText("Claim", EXACT).click();
            page.getByText("Prepared (Собран)", EXACT).click();
            page.getByText("Complete", EXACT).click();
            assertThat(page.locator(".voronka-recipient")).hasCount(0);
            assertThat(window.troubles()).isEmpty();
        }
        assertThat(api.as("logistics")
                        .get("/api/v1/orders/" + order)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("PREPARED");
    }
}
