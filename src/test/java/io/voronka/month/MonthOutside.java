package io.voronka.month;

import static org.awaitility.Awaitility.await;

import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.support.FakeServer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The outside systems of a month: they keep what they are told, and are told as fast as they can take it. */
final class MonthOutside implements AutoCloseable {

    private static final String KEY = "month-key";
    private static final String CODE = "secret";
    private static final int PER_MINUTE = 6_000_000;

    final FakeMindbox mindbox = new FakeMindbox(Project.usual(KEY).withLimit(PER_MINUTE), Clock.systemUTC());
    final FakeBitrix bitrix = new FakeBitrix("7", CODE, Clock.systemUTC());
    private final FakeServer mindboxServer = new FakeServer(mindbox);
    private final FakeServer bitrixServer = new FakeServer(bitrix);

    void connect(DynamicPropertyRegistry settings) {
        bitrix.limited(false);
        settings.add("voronka.sync.mindbox.host", mindboxServer::address);
        settings.add("voronka.sync.mindbox.secret-key", () -> KEY);
        settings.add("voronka.sync.mindbox.rate", () -> PER_MINUTE);
        settings.add("voronka.sync.mindbox.brands.main", () -> "main");
        settings.add("voronka.sync.bitrix24.portal", bitrixServer::address);
        settings.add("voronka.sync.bitrix24.user", () -> "7");
        settings.add("voronka.sync.bitrix24.code", () -> CODE);
        settings.add("voronka.sync.bitrix24.requests-per-second", () -> 1_000);
        settings.add("voronka.sync.bitrix24.fields.reason", () -> "ufCrmReason");
        settings.add("voronka.sync.bitrix24.fields.source", () -> "ufCrmSource");
    }

    /** Waits until nothing is left to be told. */
    void settle(JdbcClient jdbc, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> jdbc.sql("SELECT count(*) FROM crm.delivery WHERE state = 'WAITING'")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @Override
    public void close() {
        mindboxServer.close();
        bitrixServer.close();
    }
}
