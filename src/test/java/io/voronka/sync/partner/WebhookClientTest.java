package io.voronka.sync.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.voronka.sync.partner.OutsideUrl.RefusedException;
import io.voronka.sync.partner.WebhookClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookClientTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpHandler handler = exchange -> answer(exchange, 200);
    private HttpServer server = start();

    @BeforeEach
    void serve() {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void whatIsListedIsPostedTo() throws Exception {
        try (WebhookClient client = client("localhost", InetAddress::getAllByName)) {
            handler = exchange -> {
                assertThat(exchange.getRequestMethod()).isEqualTo("POST");
                assertThat(exchange.getRequestHeaders().getFirst("X-Probe")).isEqualTo("1");
                exchange.getResponseHeaders().set("Retry-After", "7");
                answer(exchange, 429);
            };
            Answer answer = client.post(url("localhost"), BODY, Map.of("X-Probe", "1"));
            assertThat(answer).isEqualTo(new Answer(429, "7"));
        }
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
        try (WebhookClient client = client("localhost", InetAddress::getAllByName)) {
            handler = exchange -> {
                exchange.getResponseHeaders().set("Location", url("localhost") + "/elsewhere");
                answer(exchange, 307);
            };
            assertThat(client.post(url("localhost"), BODY, Map.of()).status()).isEqualTo(307);
            assertThat(asked).containsExactly("/hook");
        }
    }

    /** The name leads outside when the address is saved and inside when it is sent to: what is connected to was checked. */
    @Test
    void aNameThatIsAnsweredOtherwiseTheSecondTimeLeadsNowhere() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        PublicNames.Names rebinding = host -> new InetAddress[] {
            lookUps.getAndIncrement() == 0
                    ? InetAddress.getByAddress(host, new byte[] {8, 8, 8, 8})
                    : InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})
        };
        PartnerProperties settings = new PartnerProperties(
                Set.of(server.getAddress().getPort()), Set.of(), 2, 50, Duration.ofSeconds(1), Duration.ofSeconds(1));
        PublicNames names = new PublicNames(rebinding, settings);
        String url = "https://rebinding.example:" + server.getAddress().getPort() + "/hook";
        assertThat(new WebhookUrls(settings, names).fault(url)).isEmpty();
        try (WebhookClient client = new WebhookClient(settings, names)) {
            assertThatThrownBy(() -> client.post(url, BODY, Map.of())).isInstanceOf(RefusedException.class);
        }
        assertThat(lookUps).as("looked up once to save and once to send").hasValue(2);
        assertThat(asked).isEmpty();
    }

    /** Between the check of a sending and its connection there is no second look-up that could be answered otherwise. */
    @Test
    void aSendingLooksANameUpOnce() throws Exception {
        List<String> lookedUp = new ArrayList<>();
        PublicNames.Names counting = host -> {
            lookedUp.add(host);
            return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
        };
        try (WebhookClient client = client("partner.example", counting)) {
            assertThat(client.post(url("partner.example"), BODY, Map.of()).status())
                    .isEqualTo(200);
        }
        assertThat(lookedUp).containsExactly("partner.example");
    }

    @Test
    void oneAddressInsideAmongOthersRefusesTheName() {
        PublicNames names = new PublicNames(
                host -> new InetAddress[] {
                    InetAddress.getByAddress(host, new byte[] {8, 8, 8, 8}),
                    InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1})
                },
                OutsideUrlTest.settings());
        assertThatThrownBy(() -> names.resolve("mixed.example")).isInstanceOf(PublicNames.InsideException.class);
    }

    @Test
    void anAnswerThatNeverEndsIsCutOff() throws Exception {
        try (WebhookClient client = client("localhost", InetAddress::getAllByName)) {
            handler = exchange -> {
                exchange.sendResponseHeaders(200, 0);
                try {
                    do {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                    } while (!end.await(20, TimeUnit.MILLISECONDS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
            long begun = System.nanoTime();
            assertThat(client.post(url("localhost"), BODY, Map.of()).status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aClosedPortCanNotHaveGotIt() throws Exception {
        server.stop(0);
        try (WebhookClient client = client("localhost", InetAddress::getAllByName)) {
            assertThatThrownBy(() -> client.post(url("localhost"), BODY, Map.of()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(WebhookClient.NoAnswerException.class);
        }
    }

    private WebhookClient client(String host, PublicNames.Names names) {
        PartnerProperties settings =
                OutsideUrlTest.settings(host + ":" + server.getAddress().getPort());
        return new WebhookClient(settings, new PublicNames(names, settings));
    }

    private String url(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/hook";
    }

    private HttpServer start() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(threads);
            made.start();
            return made;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
    }
}
