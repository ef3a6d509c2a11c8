package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.voronka.calling.CallFloor;
import io.voronka.calling.QueueScene;
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
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** An operator at work in Tasklist, in a real browser, where the calls of this class alone are in the queue. */
@VoronkaTest
@Import(CallFloor.class)
@TestPropertySource(properties = "spring.application.name=tasklist-in-a-browser")
@DirtiesContext
class TasklistIT {

    private static final String OPERATOR = "browser-operator";
    private static final String GOODS = "[{\"sku\": \"FRAME-1\", \"quantity\": 1}]";
    private static final String TASK = ".tasks-list li.task";

    private static Browser browser;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    TaskService tasks;

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
    void anOperatorCallsTwiceAndReachesTheContact() {
        logins.ensure(OPERATOR, "operator");
        lead("inquiry", "+79167000001", "[]");
        lead("first", "+79167000002", GOODS);
        lead("second", "+79167000003", GOODS);
        String instance;
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            window.login(tasklist(), OPERATOR);
            String lead = next();
            instance = instance(lead);
            page.reload();
            page.getByText("My calls").first().click();
            assertThat(page.locator(TASK)).hasCount(1);
            page.locator(TASK).first().click();
            assertThat(page.locator(".voronka-call-phone")).hasText("+7 916 700-00-02");
            assertThat(page.locator(".voronka-call-name")).hasText("Иванова Мария");
            window.screenshot("tasklist-call");
            finish(page, "NO_ANSWER");
            assertThat(page.locator(".voronka-call-card")).hasCount(0);
            assertThat(page.locator(TASK)).hasCount(0);

            new QueueScene(jdbc).dueNow(lead);
            assertThat(next()).as("the other with goods stands before").isNotEqualTo(lead);
            page.reload();
            page.getByText("My calls").first().click();
            page.locator(TASK).first().click();
            assertThat(page.locator(".voronka-call-phone")).hasText("+7 916 700-00-03");
            finish(page, "REACHED");
            assertThat(page.locator(TASK)).hasCount(0);
            assertThat(next()).isEqualTo(lead);
            assertThat(window.troubles()).isEmpty();
        }
        tasklistSpeaksRussian();
        assertThat(jdbc.sql("SELECT outcome FROM crm.call_attempt ORDER BY at")
                        .query(String.class)
                        .list())
                .containsExactly("NO_ANSWER", "REACHED");
        assertThat(tasks.createTaskQuery().processInstanceId(instance).count()).isOne();
    }

    private void tasklistSpeaksRussian() {
        try (Window window = browser.window("ru-RU")) {
            window.login(tasklist(), OPERATOR);
            Page page = window.page();
            page.getByText("My calls").first().click();
            page.locator(TASK).first().click();
            assertThat(page.locator(".voronka-call-phone")).hasText("+7 916 700-00-02");
            window.screenshot("tasklist-russian");
            assertThat(window.troubles()).isEmpty();
        }
    }

    /** The operator takes the next call; the lead it is about. */
    private String next() {
        Api.Answer taken = api.as(OPERATOR).post("/api/v1/calls/next", null);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        return taken.json().path("leadId").asText();
    }

    private String instance(String lead) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(lead)
                .singleResult()
                .getProcessInstanceId();
    }

    private static void finish(Page page, String outcome) {
        page.locator("input[name=outcome][value=" + outcome + "]").check();
        page.getByText("Report the outcome").click();
        page.locator(".voronka-call-card").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private void lead(String id, String phone, String products) {
        Api.Answer answer = api.as("integration").post("/api/v1/leads", """
                {"source": "browser", "externalId": "%s", "kind": "B2C",
                 "person": {"name": "Иванова Мария", "phone": "%s"}, "products": %s}""".formatted(id, phone, products));
        assertThat(answer.status()).isEqualTo(201);
    }

    private String tasklist() {
        return api.anonymous().base() + "/camunda/app/tasklist/default/";
    }
}
