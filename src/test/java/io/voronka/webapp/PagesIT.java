package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.voronka.support.Api;
import io.voronka.support.Browser;
import io.voronka.support.Browser.Window;
import io.voronka.support.VoronkaTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Match review, client base and import in Tasklist, in a real browser and in both languages. */
@VoronkaTest
@TestPropertySource(properties = "voronka.imports.worker=true")
@DirtiesContext
class PagesIT {

    private static final String TASK = ".tasks-list li.task";

    private static Browser browser;

    @Autowired
    Api api;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void aManagerSeesWhatSpeaksForWhomAndDecides() {
        lead("Воробьёва Полина", "+79258100001", "v@pages.example");
        review(lead("Галкина Зоя", "+79258100001", "g@pages.example"));
        JsonNode waiting = lead("Синицын Олег", "+79258100001", "s@pages.example");
        assertThat(waiting.path("status").asText()).isEqualTo("IN_REVIEW");
        try (Window window = browser.window("ru-RU")) {
            openReview(window, "Сумма");
            window.screenshot("match-review-ru-RU");
            assertThat(window.troubles()).isEmpty();
        }
        try (Window window = browser.window("en-US")) {
            openReview(window, "Sum");
            Page page = window.page();
            page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
            page.getByText("A new person's (Нового человека)").click();
            window.screenshot("match-review-en-US");
            page.getByText("Complete", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(TASK)).hasCount(0);
            assertThat(page.locator(".voronka-review")).hasCount(0);
            assertThat(window.troubles()).isEmpty();
        }
        JsonNode decided = api.as("head")
                .get("/api/v1/leads/" + waiting.path("leadId").asText())
                .json();
        assertThat(decided.path("status").asText()).as(decided.toString()).isEqualTo("ACCEPTED");
        assertThat(decided.path("personId").asText()).isNotEmpty();
    }

    @Test
    void theOfficerFindsMergesAndTakesApart() {
        String first = lead("Галкина Вера", "+79258200001", "g1@pages.example")
                .path("personId")
                .asText();
        String second = lead("Галкина Марина", "+79258200002", "g2@pages.example")
                .path("personId")
                .asText();
        try (Window window = browser.window("ru-RU")) {
            Page page = window.page();
            window.login(tasklist(), "dpo");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Клиенты"))
                    .click();
            page.locator(".voronka-form select").selectOption("name");
            page.locator("input[name=value]").fill("Галки");
            page.getByText("Найти", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".voronka-results tbody tr")).hasCount(2);
            assertThat(page.locator(".voronka-results")).containsText("Г. М.");
            assertThat(page.locator(".voronka-results")).not().containsText("Галкина");
            window.screenshot("clients-search-ru");

            page.locator(".voronka-results tbody tr button").first().click();
            assertThat(page.locator(".voronka-person h2")).containsText("Человек");
            String shown = page.locator(".voronka-person h2 small").innerText();
            page.locator("input[name=absorbed]").fill(shown.equals(first) ? second : first);
            page.locator("input[name=mergeReason]").fill("одна и та же клиентка");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Объединить").setExact(true))
                    .click();
            assertThat(page.locator(".voronka-person")).containsText("фамилия та же, имя другое");
            assertThat(window.troubles()).singleElement().asString().startsWith("409 POST");
            page.getByText("Всё равно объединить").click();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Отменить")))
                    .hasCount(1);
            page.locator("input[name=reason]").fill("запрос 17");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Показать персональные данные"))
                    .click();
            assertThat(page.locator(".voronka-person")).containsText("Галкина");
            window.screenshot("clients-person-ru");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Отменить"))
                    .click();
            page.locator("input[name=undoReason]").fill("разные люди");
            page.locator(".voronka-table form .btn-danger").click();
            assertThat(page.locator(".voronka-person")).containsText("Объединение отменено");
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void whatARoleMayNotDoIsNotThere() {
        String person = lead("Дятлов Лев", "+79258300001", "d@pages.example")
                .path("personId")
                .asText();
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            window.login(tasklist(), "marketer");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Clients"))
                    .click();
            assertThat(page.locator("input[name=value]")).hasCount(0);
            page.locator("input[name=person]").fill(person);
            page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".voronka-person h2")).containsText("Person");
            assertThat(page.locator("input[name=absorbed]")).hasCount(0);
            assertThat(page.locator("input[name=reason]")).hasCount(0);
            window.screenshot("clients-person-en");
            assertThat(window.troubles()).isEmpty();
        }
        try (Window window = browser.window("en-US")) {
            window.login(tasklist(), "operator");
            assertThat(window.page().locator(".start-process-action")).isVisible();
            assertThat(window.page().locator(".voronka-link")).hasCount(0);
        }
    }

    @Test
    void aFileGoesInAndOutAgain() {
        String file = """
                ФИО;Телефон;Почта;Город
                Соколова Инна;+79258400001;i@pages.example;Тверь
                Соколов Пётр;+79258400002;;Тверь
                Без связи;12;;
                """;
        try (Window window = browser.window("ru-RU")) {
            Page page = window.page();
            window.login(tasklist(), "marketer");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Загрузка"))
                    .click();
            page.locator("input[name=file]")
                    .setInputFiles(new FilePayload("people.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
            page.locator("input[name=source]").fill("fair");
            page.getByText("Загрузить", new Page.GetByTextOptions().setExact(true))
                    .click();
            Locator load = page.getByText("Загрузить в базу");
            assertThat(load).isVisible();
            assertThat(page.locator(".voronka-person")).containsText("нет телефона, почты или ИНН");
            assertThat(page.locator("select[aria-label=Телефон]")).hasValue("PHONE");
            window.screenshot("imports-ru");
            load.click();
            Locator revert = page.getByText("Откатить", new Page.GetByTextOptions().setExact(true));
            assertThat(revert).isVisible();
            page.getByText("Сверить с файлом").click();
            assertThat(page.getByText("Сверено", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            revert.click();
            assertThat(page.locator(".voronka-person h2")).containsText("откачено");
            assertThat(window.troubles()).isEmpty();
        }
        try (Window window = browser.window("en-US")) {
            window.login(tasklist(), "marketer");
            window.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Import"))
                    .click();
            window.page().locator(".voronka-results button").first().click();
            assertThat(window.page().locator(".voronka-person h2")).containsText("reverted");
            window.screenshot("imports-en");
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void rowsThatWaitAreDecidedAndCounted() {
        lead("Чижова Роза", "+79258500001", "c@pages.example");
        String file = """
                ФИО;Телефон;Почта;Город
                Коршунов Марк;+79258500001;k@pages.example;Тверь
                Ястребова Дина;+79258500001;;Псков
                Зяблик Ольга;+79258500002;;Тверь
                """;
        try (Window window = browser.window("ru-RU")) {
            Page page = window.page();
            window.login(tasklist(), "head");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Загрузка"))
                    .click();
            page.locator("input[name=file]")
                    .setInputFiles(new FilePayload("rows.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
            page.locator("input[name=source]").fill("rows");
            page.getByText("Загрузить", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.getByText("Загрузить в базу").click();
            Locator rows = page.locator(".voronka-row");
            assertThat(rows).hasCount(2);
            assertThat(rows.first()).containsText("Ч. Р.");
            assertThat(page.locator(".voronka-rows")).not().containsText("Чижова");
            assertThat(page.locator(".voronka-rows")).not().containsText("Коршунов");
            window.screenshot("import-review-ru");
            rows.first().getByText("Новый человек").click();
            assertThat(page.locator(".voronka-rows .alert-success")).containsText("строка 1");
            assertThat(rows).hasCount(1);
            page.getByText("Сверить с файлом").click();
            assertThat(fact(page, "Сверено", "Создано")).hasText("2");
            assertThat(fact(page, "Сверено", "Решать человеку")).hasText("1");
            assertThat(window.troubles()).isEmpty();
        }
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            window.login(tasklist(), "manager");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Import"))
                    .click();
            assertThat(page.locator("input[name=file]")).hasCount(0);
            page.locator(".voronka-results tr:has-text('rows') button").first().click();
            assertThat(page.locator(".voronka-row")).hasCount(1);
            assertThat(page.getByText("Revert", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
            window.screenshot("import-review-en-US");
            page.locator(".voronka-row").getByText("This one").first().click();
            assertThat(page.locator(".voronka-rows")).containsText("No more rows wait.");
            assertThat(window.troubles()).isEmpty();
        }
    }

    /** A number of a list of facts, by the heading of the list and its own name. */
    private static Locator fact(Page page, String heading, String name) {
        return page.locator(
                "section.voronka-section:has(> h3:text-is('" + heading + "')) dt:text-is('" + name + "') + dd");
    }

    /** The one review that waits, from the list of reviews, with both people whose lead it may be. */
    private void openReview(Window window, String sum) {
        Page page = window.page();
        window.login(tasklist(), "manager");
        page.getByText("Matches to review").first().click();
        assertThat(page.locator(TASK)).hasCount(1);
        page.locator(TASK).click();
        Locator candidates = page.locator(".voronka-candidate");
        assertThat(candidates).hasCount(2);
        assertThat(candidates.first().locator("tfoot")).containsText(sum);
        assertThat(candidates.first().locator(".voronka-bar").first()).isVisible();
        assertThat(page.locator(".voronka-review")).not().containsText("Воробьёва");
        assertThat(page.locator(".fjs-form")).isVisible();
    }

    /** Answers the open review of a lead over the interface: it is a new person's. */
    private void review(JsonNode lead) {
        assertThat(lead.path("status").asText()).isEqualTo("IN_REVIEW");
        Api.Session manager = api.as("manager");
        String path = "/engine-rest/task/"
                + manager.get("/engine-rest/task?processInstanceBusinessKey="
                                + lead.path("leadId").asText())
                        .json()
                        .at("/0/id")
                        .asText();
        assertThat(manager.post(path + "/claim", "{\"userId\":\"manager\"}").status())
                .isEqualTo(204);
        assertThat(manager.post(path + "/submit-form", "{\"variables\":{\"matchDecision\":{\"value\":\"NEW_PERSON\"}}}")
                        .status())
                .isEqualTo(204);
    }

    private JsonNode lead(String name, String phone, String email) {
        Api.Answer answer = api.as("integration").post("/api/v1/leads", """
                {"source": "pages", "kind": "B2C", "person": {"name": "%s", "phone": "%s", "email": "%s"},
                 "address": {"country": "RU", "city": "Тула", "line": "улица Полевая, дом %d"},
                 "products": [{"sku": "FRAME-1", "quantity": 1}]}""".formatted(
                        name, phone, email, 1 + Math.floorMod(name.hashCode(), 97)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private String tasklist() {
        return api.anonymous().base() + "/camunda/app/tasklist/default/";
    }
}
