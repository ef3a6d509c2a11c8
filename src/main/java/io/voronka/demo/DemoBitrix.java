package io.voronka.demo;

import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends the events of the demo's Bitrix24 to the public interface: once each, as the real one does. */
@Component
@ConditionalOnEmbeddedDatabase
class DemoBitrix {

    private static final Duration REQUEST = Duration.ofSeconds(10);

    private final FakeBitrix bitrix;
    private final Environment environment;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(REQUEST)
            .build();

    DemoBitrix(FakeBitrix bitrix, Environment environment) {
        this.bitrix = bitrix;
        this.environment = environment;
    }

    /** An event that does not arrive is lost. */
    @Scheduled(fixedDelay = 1_000, initialDelay = 10_000)
    void tell() throws InterruptedException {
        for (String event : bitrix.events().take()) {
            HttpRequest request = HttpRequest.newBuilder(address())
                    .timeout(REQUEST)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(event))
                    .build();
            try {
                client.send(request, BodyHandlers.discarding());
            } catch (IOException e) {
                return; // away: the poll finds what the rest would have told
            }
        }
    }

    private URI address() {
        String path = environment.getProperty("server.servlet.context-path", "");
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path
                + "/api/v1/bitrix24/events");
    }
}
