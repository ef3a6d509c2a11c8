package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.voronka.person.deletion.DeletionScene;
import io.voronka.support.Api;
import io.voronka.support.Browser;
import io.voronka.support.Browser.Window;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The data protection officer takes a request from the letter to the closed act, in a real browser. */
@VoronkaTest
@TestPropertySource(
        properties = {
            "voronka.person.deletion.operator=ООО «Линза»",
            "voronka.person.deletion.operator-address=Москва, ул. Тверская, 1",
            "voronka.person.deletion.officer=Лебедева А. П."
        })
@DirtiesContext
class RequestsPageIT {

    private static final Pattern COMPLETE = Pattern.compile("Complete|Завершить|Выполнить");
    private static final Pattern CLAIM = Pattern.compile("^(Claim|Назначить себе|Взять себе)$");

    private static Browser browser;

    @Autowired
    Api api;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private DeletionScene scene;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void begin() {
        scene = new DeletionScene(api, tasks, runtime, management);
    }

    @Test
    void fromTheLetterToTheClosedActInRussian() throws IOException {
        walk(
                "ru-RU",
                new Words(
                        "Обращения",
                        "Принять обращение …",
                        "Принять",
                        "Показать контакты",
                        "Закрытые",
                        "удалён",
                        "Показать",
                        "Акт об уничтожении (PDF)"));
    }

    @Test
    void fromTheLetterToTheClosedActInEnglish() throws IOException {
        walk(
                "en-US",
                new Words(
                        "Requests",
                        "Take down a request …",
                        "Take down",
                        "Show contacts",
                        "Closed",
                        "erased",
                        "Show",
                        "Act of destruction (PDF)"));
    }

    @Test
    void whoIsNoOfficerHasNoLink() {
        try (Window window = browser.window("en-US")) {
            window.login(tasklist(), "head");
            assertThat(link(window.page(), "Clients")).isVisible();
            assertThat(link(window.page(), "Requests")).hasCount(0);
            window.page().navigate(tasklist() + "#/requests");
            assertThat(window.page().locator(".voronka-page")).containsText("Your role may not do this.");
            assertThat(window.troubles()).isEmpty();
        }
    }

    /** What a language calls things. */
    private record Words(
            String page,
            String take,
            String taken,
            String contacts,
            String closed,
            String erased,
            String show,
            String act) {}

    private void walk(String locale, Words words) throws IOException {
        String phone = DeletionScene.newPhone();
        UUID person = scene.person(phone);
        try (Window window = browser.window(locale)) {
            Page page = window.page();
            window.login(tasklist(), "dpo");
            link(page, words.page()).click();
            takeDown(page, words, phone);
            UUID deletion = UUID.fromString(
                    page.locator(".voronka-page h2 .voronka-id").textContent().strip());
            putOff(page);
            window.screenshot("request-taken-" + locale);
            verify(window, locale);
            scene.run(deletion);
            assertThat(jdbc.sql("SELECT count(*) FROM vault.person_record WHERE person_id = ?")
                            .param(person)
                            .query(Integer.class)
                            .single())
                    .isZero();
            tell(window, words, phone, locale);
            act(window, words, locale, person);
            assertThat(window.troubles()).isEmpty();
        }
    }

    private static void takeDown(Page page, Words words, String phone) {
        assertThat(page.locator(".voronka-page h1")).hasText(words.page());
        page.getByText(words.take()).click();
        page.locator("input[name=number]").fill("letter-" + phone.substring(1));
        page.locator("input[name=received]")
                .fill(LocalDateTime.now(ZoneId.of("Europe/Moscow"))
                        .minusHours(2)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        page.locator("input[name=value]").fill(phone);
        page.locator("select[name=ground]").selectOption("OBJECTION");
        button(page, words.taken()).click();
        assertThat(page.locator(".voronka-page .alert-success")).isVisible();
        assertThat(page.locator(".voronka-facts .voronka-request-VERIFYING")).isVisible();
    }

    private static void putOff(Page page) {
        Locator delay = page.locator("details:has(select[name=delay])");
        delay.locator("summary").click();
        delay.locator("select").selectOption("OUTSIDE_PARTY");
        delay.getByRole(AriaRole.BUTTON).click();
        assertThat(delay).hasCount(0);
        assertThat(page.locator(".voronka-page .alert-success")).isVisible();
    }

    private void verify(Window window, String locale) {
        Page page = window.page();
        page.locator(".voronka-page a.btn-primary").click();
        assertThat(page.locator(".fjs-form")).isVisible();
        page.getByText(CLAIM).first().click();
        page.getByLabel("Yes (Да)").check();
        window.screenshot("request-verification-" + locale);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(COMPLETE))
                .click();
        assertThat(page.locator(".fjs-form")).hasCount(0);
    }

    private void tell(Window window, Words words, String phone, String locale) {
        Page page = window.page();
        link(page, words.page()).click();
        assertThat(page.locator(".voronka-results tbody tr")).hasCount(1);
        window.screenshot("requests-" + locale);
        button(page.locator(".voronka-results"), words.show()).click();
        assertThat(page.locator(".voronka-page")).containsText("VAULT");
        button(page, words.contacts()).click();
        assertThat(page.locator(".voronka-page")).containsText(phone);
        window.screenshot("request-erased-" + locale);
        page.locator(".voronka-page a.btn-primary").click();
        assertThat(page.locator(".fjs-form")).isVisible();
        page.getByText(CLAIM).first().click();
        page.getByLabel("By letter (Письмом)").check();
        window.screenshot("request-answer-" + locale);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(COMPLETE))
                .click();
        assertThat(page.locator(".fjs-form")).hasCount(0);
    }

    private void act(Window window, Words words, String locale, UUID person) throws IOException {
        Page page = window.page();
        link(page, words.page()).click();
        button(page, words.closed()).click();
        Locator first = page.locator(".voronka-results tbody tr").first();
        assertThat(first).containsText(words.erased());
        window.screenshot("requests-closed-" + locale);
        button(first, words.show()).click();
        Download download = page.waitForDownload(() -> button(page, words.act()).click());
        byte[] pdf = Files.readAllBytes(download.path());
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", ""))
                    .contains(person.toString())
                    .contains("VAULT");
        }
        window.screenshot("request-closed-" + locale);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private String tasklist() {
        return api.anonymous().base() + "/camunda/app/tasklist/default/";
    }
}
