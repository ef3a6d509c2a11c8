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
import java.util.UUID;
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
    void aManagerMovesADealByHandAndIsToldWhenItCantGo() {
        String deal = deal("+79167100101");
        String other = deal("+79167100102");
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            window.login(cockpit(), "manager");
            page.navigate(cockpit() + "#/board");
            page.locator("select[name=funnel]").selectOption("b2b");
            page.locator(".voronka-stage button[data-stage=NEW]").click();
            page.locator(".voronka-section").getByText("Hide").waitFor();
            // who came last stands last, and other tests have deals of their own
            while (row(page, deal).count() == 0 || row(page, other).count() == 0) {
                page.locator(".voronka-section").getByText("More", exact()).click();
                assertThat(page.locator(".voronka-section").getByText("Loading …"))
                        .hasCount(0);
            }
            assertThat(row(page, deal).getByText("Process", exact())).isVisible();
            ask(row(page, deal), "LOST", "CLIENT_REFUSED");
            assertThat(page.locator(".voronka-notice")).containsText("The deal is moved.");
            assertThat(row(page, deal)).hasCount(0);
            assertThat(api.as("manager")
                            .get("/api/v1/deals/" + deal)
                            .json()
                            .path("stage")
                            .asText())
                    .isEqualTo("LOST");

            api.as("head").post("/api/v1/deals/" + other + "/stage", "{\"to\": \"LOST\", \"reason\": \"TOLD\"}");
            assertThat(window.troubles()).isEmpty();
            ask(row(page, other), "IN_PROGRESS", "they want to talk after all");
            assertThat(row(page, other)).containsText("can not be moved to that stage by hand");
            window.screenshot("board-move-en");
            assertThat(window.troubles()).singleElement().asString().startsWith("409 POST");
            row(page, other).getByText("Cancel").click();
            assertThat(row(page, other).getByText("Move …")).isVisible();
        }
    }

    private String deal(String phone) {
        Api.Answer deal = api.as("integration").post("/api/v1/deals", """
                {"source": "cockpit", "externalId": "%s", "kind": "B2B",
                 "person": {"name": "Мухин Олег", "phone": "%s"}}""".formatted(UUID.randomUUID(), phone));
        assertThat(deal.status()).as(deal.body()).isEqualTo(201);
        return deal.json().path("dealId").asText();
    }

    private static Locator row(Page page, String deal) {
        return page.locator(".voronka-section tbody tr:has(span:text-is('" + deal + "'))");
    }

    private static void ask(Locator row, String to, String reason) {
        row.getByText("Move …").click();
        row.locator("select[name=to]").selectOption(to);
        row.locator("input[name=reason]").fill(reason);
        row.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Move").setExact(true))
                .click();
    }

    private static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
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
