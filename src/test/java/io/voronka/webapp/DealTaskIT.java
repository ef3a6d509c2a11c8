package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.voronka.calling.CallFloor;
import io.voronka.funnel.DealScene;
import io.voronka.funnel.Deals;
import io.voronka.funnel.NewDeal.Entry;
import io.voronka.kernel.DealId;
import io.voronka.support.Api;
import io.voronka.support.Browser;
import io.voronka.support.Browser.Window;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An operator works a deal in Tasklist, in a real browser: claims it, sees its client on demand, and sends it on. */
@VoronkaTest
@Import(CallFloor.class)
class DealTaskIT {

    private static final Page.GetByTextOptions EXACT = new Page.GetByTextOptions().setExact(true);

    private static Browser browser;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    Deals deals;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

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
    void anOperatorCallsAClientBack() {
        DealScene scene = new DealScene(api, logins, deals, runtime, tasks, history, jdbc);
        DealId deal = scene.main(Entry.CALL_BACK);
        String task = scene.task(deal, "userTask_callClientBack").getId();
        String base = api.anonymous().base() + "/camunda/app/tasklist/default/";
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            window.login(base, DealScene.OPERATOR);
            assertThat(page.getByText("Deals to work").first()).isVisible();
            assertThat(page.getByText("My deals").first()).isVisible();
            page.navigate(base + "#/?forceDisplayTask=true&task=" + task);
            assertThat(page.locator(".voronka-order")).containsText("Claim the task to see its client.");

            page.getByText("Claim", EXACT).click();
            assertThat(page.locator(".voronka-order table")).containsText("NEW");
            assertThat(page.locator(".voronka-order")).containsText("Show client");
            page.getByText("Show client", EXACT).click();
            assertThat(page.locator(".voronka-recipient").first()).containsText("Орлова Инна");
            page.getByText("Reached (Поговорили)", EXACT).click();
            page.getByText("Complete", EXACT).click();
            assertThat(page.locator(".voronka-recipient")).hasCount(0);
            assertThat(window.troubles()).isEmpty();
        }
        assertThat(scene.deal(deal).stage()).isEqualTo("CONTACTED");
        assertThat(scene.deal(deal).responsible()).isEqualTo(DealScene.OPERATOR);
    }
}
