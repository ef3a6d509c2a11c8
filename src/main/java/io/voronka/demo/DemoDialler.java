package io.voronka.demo;

import io.voronka.demo.fake.dialler.FakeDialler;
import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import io.voronka.platform.web.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets the fake dialler of the demo dial, and tells over the public interface how its calls ended. */
@Component
@ConditionalOnEmbeddedDatabase
class DemoDialler {

    private static final String LOGIN = "integration";
    private static final Duration REQUEST = Duration.ofSeconds(10);

    private final FakeDialler dialler;
    private final String secret;
    private final Environment environment;
    private final Clock clock;
    private final Deque<String> untold = new ArrayDeque<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(REQUEST)
            .build();

    DemoDialler(
            FakeDialler dialler,
            @Value("${voronka.calling.dialler.secret:}") String secret,
            Environment environment,
            Clock clock) {
        this.dialler = dialler;
        this.secret = secret;
        this.environment = environment;
        this.clock = clock;
    }

    /** What can't be told now is told later, in the same words. */
    @Scheduled(fixedDelay = 2_000, initialDelay = 10_000)
    void dial() throws InterruptedException {
        untold.addAll(dialler.dial());
        boolean told = true;
        while (told && !untold.isEmpty()) {
            told = tell(untold.element());
            if (told) {
                untold.remove();
            }
        }
    }

    private boolean tell(String event) throws InterruptedException {
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        byte[] credentials = (LOGIN + ":" + LOGIN).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(events())
                .timeout(REQUEST)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        Signature.headers(secret, clock.instant(), body).forEach(request::header);
        try {
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            return status < 429;
        } catch (IOException e) {
            return false; // away or too slow; each event counts once, so telling it again does no harm
        }
    }

    private URI events() {
        String path = environment.getProperty("server.servlet.context-path", "");
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path
                + "/api/v1/dialler/events");
    }
}
