package io.voronka.support;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium of this machine that nobody sees. Without one its tests are skipped, unless
 * {@code -Dvoronka.browser-tests=required} says that they may not be.
 */
public final class Browser implements AutoCloseable {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
    private static final double PATIENCE_MILLIS = 90_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Path executable) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(List.of("--no-sandbox")));
    }

    public static Browser open() {
        Optional<Path> executable = PLACES.stream().filter(Files::isExecutable).findFirst();
        if (executable.isEmpty() && "required".equals(System.getProperty("voronka.browser-tests"))) {
            Assertions.fail("No Chromium on this machine, and browser tests are required");
        }
        Assumptions.assumeTrue(executable.isPresent(), "No Chromium on this machine");
        return new Browser(executable.orElseThrow());
    }

    /** A window of its own, with cookies and a storage of its own. */
    public Window window(String locale) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setLocale(locale)
                .setTimezoneId("Europe/Moscow")
                .setViewportSize(1440, 900));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Window(context.newPage());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One window, and what went wrong in it. */
    public static final class Window implements AutoCloseable {

        private final Page page;
        private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

        private Window(Page page) {
            this.page = page;
            page.onPageError(error -> troubles.add("page error: " + error));
            page.onConsoleMessage(this::note);
            page.onResponse(this::note);
        }

        public Page page() {
            return page;
        }

        /** Opens a web application and logs in; the password is the login. */
        public void login(String address, String login) {
            page.navigate(address);
            // A request with the cookie from before the login that arrives behind it is given an anonymous session.
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.locator("input[type=text]").fill(login);
            page.locator("input[type=password]").fill(login);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Log in|Войти")))
                    .click();
            page.locator("input[type=password]").waitFor(hidden());
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }

        /** Keeps what is seen now beside the reports of the tests. */
        public void screenshot(String name) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
        }

        /** Errors of the console and failed requests since the window was opened, or since the last call. */
        public List<String> troubles() {
            synchronized (troubles) {
                List<String> all = List.copyOf(troubles);
                troubles.clear();
                return all;
            }
        }

        private void note(ConsoleMessage message) {
            // The failed request behind it is noted by its response.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                troubles.add("console: " + message.text());
            }
        }

        private void note(Response response) {
            if (response.status() >= 400 && !isBeforeLogin(response)) {
                troubles.add(response.status() + " " + response.request().method() + " " + response.url());
            }
        }

        /** The applications and our pages ask in these ways whether somebody is logged in. */
        private static boolean isBeforeLogin(Response response) {
            return (response.status() == 401 && response.url().endsWith("/api/v1/me"))
                    || (response.status() == 404 && response.url().endsWith("/camunda/api/admin/auth/user/default"));
        }

        private static Locator.WaitForOptions hidden() {
            return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
        }

        @Override
        public void close() {
            page.context().close();
        }
    }
}
