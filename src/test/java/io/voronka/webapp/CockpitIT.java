package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.voronka.support.Api;
import io.voronka.support.Browser;
import io.voronka.support.Browser.Window;
import io.voronka.support.VoronkaTest;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager in Cockpit, in a real browser. */
@VoronkaTest
class CockpitIT {

    private static Browser browser;

    @Autowired
    Api api;

    @Autowired
    RuntimeService runtime;

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

    private String cockpit() {
        return api.anonymous().base() + "/camunda/app/cockpit/default/";
    }
}
