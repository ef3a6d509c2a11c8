package io.voronka.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.voronka.platform.delivery.DeliveryLedger;
import io.voronka.platform.delivery.DeliverySubject;
import io.voronka.platform.delivery.NewDelivery;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.delivery.RequestRate;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Browser;
import io.voronka.support.Browser.Window;
import io.voronka.support.OutsideClient;
import io.voronka.support.OutsideFake;
import io.voronka.support.OutsideFake.Mood;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The page of deliveries in Cockpit, in a real browser and in both languages. */
@VoronkaTest
@TestPropertySource(properties = "voronka.delivery.problems-every=PT0.5S")
@DirtiesContext
class DeliveriesPageIT {

    private static final String MINDBOX = "mindbox";
    private static final String BITRIX = "bitrix24";

    private static Browser browser;

    @TestConfiguration(proxyBeanMethods = false)
    static class Systems {
        @Bean(destroyMethod = "close")
        OutsideFake fake() throws IOException {
            return new OutsideFake(true, Duration.ofMillis(2));
        }

        @Bean
        OutsideSystem likeMindbox(OutsideFake fake) {
            return system(MINDBOX, fake);
        }

        @Bean
        OutsideSystem likeBitrix(OutsideFake fake) {
            return system(BITRIX, fake);
        }

        private static OutsideSystem system(String name, OutsideFake fake) {
            RequestRate rate = new RequestRate("tell", 8000, Duration.ofMinutes(1), 100);
            return new OutsideClient(name, fake::uri, true, 4, 1, Duration.ofSeconds(2), Optional.of(rate));
        }
    }

    @Autowired
    Api api;

    @Autowired
    OutsideFake fake;

    @Autowired
    DeliveryLedger ledger;

    @Autowired
    TransactionTemplate transaction;

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
    void aManagerSeesWhatIsRefusedAndHasItToldAgain() {
        fake.mood(Mood.REFUSING);
        post(MINDBOX, 5);
        await().until(() -> count(MINDBOX, "REFUSED") == 5);
        fake.mood(Mood.FINE);
        post(BITRIX, 12);
        await().until(() -> count(BITRIX, "DELIVERED") == 12);
        taken(BITRIX, 118);
        try (Window window = browser.window("ru-RU")) {
            Page page = window.page();
            window.login(cockpit(), "manager");
            link(page, "Доставка").click();
            assertThat(page.locator(".voronka-page h1")).hasText("Доставка");
            Locator mindbox = row(page, MINDBOX);
            assertThat(mindbox).containsText("работает");
            assertThat(mindbox).containsText("tell: ≤ 8 000 запросов/мин");
            assertThat(row(page, BITRIX)).containsText("118 в минуту");
            named(mindbox, "Приостановить").click();
            assertThat(row(page, MINDBOX)).containsText("manager");
            assertThat(row(page, MINDBOX)).containsText("приостановлена");
            page.locator("select[name=system]").selectOption(MINDBOX);
            page.locator("select[name=status]").selectOption("REFUSED");
            assertThat(page.locator(".voronka-results tbody tr")).hasCount(5);
            assertThat(page.locator(".voronka-results tbody tr").first()).containsText("INVALID");
            assertThat(page.getByText("Повторить всё")).isVisible();
            assertThat(page.getByText("Процесс", exact())).isVisible();
            window.screenshot("deliveries-ru");

            named(row(page, MINDBOX), "Возобновить").click();
            assertThat(row(page, MINDBOX)).containsText("работает");
            page.locator(".voronka-results tbody tr button").first().click();
            assertThat(page.locator(".voronka-notice")).containsText("Доставка снова в очереди");
            await().until(() -> count(MINDBOX, "DELIVERED") == 1);
            page.getByText("Повторить всё").click();
            assertThat(page.getByText("Что не принимают")).hasCount(0);
            assertThat(count(MINDBOX, "DELIVERED")).isEqualTo(5);
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void aProcessOwnerTellsATimeAgain() {
        post(BITRIX, 3);
        await().until(() -> count(BITRIX, "WAITING") == 0);
        long before = count(BITRIX, "DELIVERED");
        try (Window window = browser.window("en-US")) {
            Page page = window.page();
            window.login(cockpit(), "process-owner");
            link(page, "Deliveries").click();
            page.getByText("Tell a time again …").click();
            page.locator("select[name=replaySystem]").selectOption(BITRIX);
            page.locator("input[name=from]").fill("2020-01-01T00:00");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Tell again").setExact(true))
                    .click();
            assertThat(page.locator(".voronka-notice")).containsText("The replay has begun.");
            await().until(() -> count(BITRIX, "DELIVERED") == 2 * before);
            page.locator("select[name=system]").selectOption(BITRIX);
            page.locator("select[name=status]").selectOption("DELIVERED");
            assertThat(page.locator(".voronka-results tbody tr")).hasCount((int) (2 * before));
            window.screenshot("deliveries-en");
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void whoMayNotLookAfterDeliveriesHasNoLink() {
        try (Window window = browser.window("en-US")) {
            window.login(cockpit(), "head");
            assertThat(link(window.page(), "Processes").first()).isVisible();
            assertThat(link(window.page(), "Deliveries")).hasCount(0);
            window.page().navigate(cockpit() + "#/deliveries");
            assertThat(window.page().locator(".voronka-page")).containsText("Your role may not do this.");
            assertThat(window.troubles()).isEmpty();
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator named(Locator within, String button) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button));
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }

    /** The line of a system in the first table. */
    private static Locator row(Page page, String system) {
        return page.locator(".voronka-page table").first().locator("tr:has(strong:text-is('" + system + "'))");
    }

    private void post(String system, int count) {
        transaction.executeWithoutResult(status -> IntStream.range(0, count).forEach(i -> {
            UUID lane = Ids.next();
            ledger.post(new NewDelivery(
                    system, lane, new DeliverySubject(DeliverySubject.Type.PERSON, lane), "tell", Map.of("n", "1")));
        }));
    }

    /** As if the system had taken so many in this minute and the one before: either may be the last full one when it is seen. */
    private void taken(String system, int deliveries) {
        jdbc.sql("""
                        INSERT INTO crm.outside_minute (system, place, minute, delivered)
                        SELECT :system, extract(minute FROM minute), minute, :deliveries
                        FROM unnest(ARRAY[date_trunc('minute', now()), date_trunc('minute', now()) - interval '1 minute'])
                            AS given (minute)
                        ON CONFLICT (system, place) DO UPDATE SET minute = excluded.minute, delivered = excluded.delivered
                        """).param("system", system).param("deliveries", deliveries).update();
    }

    private long count(String system, String state) {
        return jdbc.sql("SELECT count(*) FROM crm.delivery WHERE system = ? AND state = ?")
                .param(system)
                .param(state)
                .query(Long.class)
                .single();
    }

    private String cockpit() {
        return api.anonymous().base() + "/camunda/app/cockpit/default/";
    }
}
