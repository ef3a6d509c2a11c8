package io.voronka.canary;

import static org.awaitility.Awaitility.await;

import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.support.FakeServer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Canaries are told to Mindbox and Bitrix24, which repeat in their errors all that they hear. */
final class DeliveryScenes {

    private static final String KEY = "canary-key";
    private static final FakeServer MINDBOX =
            new FakeServer(new Parrot(new FakeMindbox(Project.usual(KEY), Clock.systemUTC())));
    private static final FakeServer BITRIX =
            new FakeServer(new Parrot(new FakeBitrix("7", "secret", Clock.systemUTC())));

    private final Recorder recorder;
    private final JdbcClient jdbc;

    DeliveryScenes(Recorder recorder, JdbcClient jdbc) {
        this.recorder = recorder;
        this.jdbc = jdbc;
    }

    static void connect(DynamicPropertyRegistry settings) {
        settings.add("voronka.sync.mindbox.host", MINDBOX::address);
        settings.add("voronka.sync.mindbox.secret-key", () -> KEY);
        settings.add("voronka.sync.bitrix24.portal", BITRIX::address);
        settings.add("voronka.sync.bitrix24.user", () -> "7");
        settings.add("voronka.sync.bitrix24.code", () -> "secret");
        settings.add("voronka.sync.bitrix24.late-effect", () -> "100ms");
        settings.add("voronka.delivery.poll", () -> "100ms");
        settings.add("voronka.delivery.first-backoff", () -> "50ms");
        settings.add("voronka.delivery.max-backoff", () -> "200ms");
        settings.add("voronka.delivery.cooling", () -> "100ms");
        settings.add("voronka.delivery.max-cooling", () -> "200ms");
    }

    /** Until all that was decided has been told, or refused. */
    void all() {
        await().atMost(Duration.ofMinutes(2)).until(() -> count("state = 'WAITING'") == 0);
        recorder.get(200, "manager", "/api/v1/systems");
        for (String system : new String[] {"mindbox", "bitrix24"}) {
            for (String status : new String[] {"DELIVERED", "REFUSED"}) {
                recorder.get(200, "manager", "/api/v1/deliveries?system=" + system + "&status=" + status);
            }
        }
    }

    /** How many deliveries there are of which this is true. */
    long count(String condition) {
        return jdbc.sql("SELECT count(*) FROM crm.delivery WHERE " + condition)
                .query(Long.class)
                .single();
    }

    static void close() {
        MINDBOX.close();
        BITRIX.close();
    }
}
