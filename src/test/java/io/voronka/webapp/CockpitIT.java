package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.voronka.funnel.BoardDeals;
import io.voronka.funnel.Funnel;
import io.voronka.support.Api;
import io.voronka.support.Browser;
import io.voronka.support.Browser.Window;
import io.voronka.support.VoronkaTest;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Managers and the head in Cockpit, in a real browser. */
@VoronkaTest
class CockpitIT {

    private static Browser browser;

    @Autowired
    Api api;

    @Autowired
    RuntimeService runtime;

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

    @Test
    void aManagerSeesTheCallsThatRun() {
        Api.Answer lead = api.as("integration").post("/api/v1/leads", """
                {"source": "cockpit", "kind": "B2C", "person": {"name": "Петрова Ольга", "phone": "+79167100001"},
                 "products": [{"sku": "FRAME-1", "quantity": 1}]}""");
        String instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey("contactCall")
                .processInstanceBusinessKey(lead.json().get("leadId").asText())
                .singleResult()
                .getId();
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            window.login(cockpit(), "manager");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Processes"))
                    .first()
                    .click();
            page.getByText("Contact call", new GetByTextOptions().setExact(true))
                    .first()
                    .click();
            assertThat(page.locator(".djs-container")).isVisible();
            assertThat(page.locator(".djs-overlay .badge").first()).isVisible();
            window.screenshot("cockpit-definition");

            page.navigate(cockpit() + "#/process-instance/" + instance + "/runtime");
            assertThat(page.locator(".djs-container")).isVisible();
            window.screenshot("cockpit-instance");
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void aHeadSeesWhereDealsStandAndOpensAStage() {
        BoardDeals deals = new BoardDeals(jdbc);
        for (int days : List.of(3, 8, 21, 34)) {
            deals.add(Funnel.B2B, "IN_PROGRESS", days, true);
        }
        deals.add(Funnel.B2B, "NOT_REACHED", 5, true);
        deals.add(Funnel.B2B, "WON", 2, false);
        String oldest = deals.add(Funnel.B2B, "IN_PROGRESS", 2000, true).toString();
        try (Window window = browser.window("ru-RU")) {
            Page page = window.page();
            window.login(cockpit(), "head");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Стадии"))
                    .click();
            assertThat(page.locator(".voronka-page h1")).hasText("Стадии");
            assertThat(page.locator(".voronka-stage")).hasCount(6);
            page.locator("select[name=funnel]").selectOption("b2b");
            Locator running = page.locator(".voronka-stage:has(h3:text-is('В работе'))");
            assertThat(running).containsText("дольше всех: 2");
            running.getByRole(AriaRole.BUTTON).click();
            assertThat(running.getByRole(AriaRole.BUTTON)).hasAttribute("aria-expanded", "true");
            assertThat(page.locator(".voronka-section tbody tr").first()).containsText(oldest);
            assertThat(page.locator(".voronka-section tbody tr").first()).containsText("operator1");
            window.screenshot("board-ru");
            page.getByText("Скрыть").click();
            assertThat(page.locator(".voronka-section tbody")).hasCount(0);
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void whoDoesNotLeadHasNoBoard() {
        try (Window window = browser.window("en-US")) {
            window.login(cockpit(), "process-owner");
            window.page().navigate(cockpit() + "#/board");
            assertThat(window.page().locator(".voronka-page")).containsText("Your role may not do this.");
            assertThat(window.page().locator(".voronka-link")).hasText(new String[] {"Deliveries"});
            assertThat(window.troubles()).isEmpty();
        }
    }

    private String cockpit() {
        return api.anonymous().base() + "/camunda/app/cockpit/default/";
    }
}
