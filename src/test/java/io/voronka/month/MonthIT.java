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

/** A small month, on a database of its own: no lead of another test is in its ledger. */
@VoronkaTest
@TestPropertySource(properties = "voronka.test.month=it")
class MonthIT {

    private static final int LEADS = 2_000;

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
        new MonthCheck(api, jdbc, inbox, OUTSIDE).run(LEADS);
    }
}
