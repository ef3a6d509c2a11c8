package io.voronka.month;

import io.voronka.platform.inbox.InboxWorker;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A month in full size: {@code -Dvoronka.month-leads=100000}. Its table is written to target/month-*.md. */
@VoronkaTest
@TestPropertySource(properties = "voronka.test.month=soak")
class MonthSoak {

    private static final MonthOutside OUTSIDE = new MonthOutside();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry settings) {
        OUTSIDE.connect(settings);
    }

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InboxWorker inbox;

    @AfterAll
    static void close() {
        OUTSIDE.close();
    }

    @Test
    void paidLeadsAndOutsideSystemsEqualTheTruth() {
        new MonthCheck(api, jdbc, inbox, OUTSIDE).run(Integer.getInteger("voronka.month-leads", 100_000));
    }
}
