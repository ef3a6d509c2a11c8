package io.voronka.month;

import io.voronka.intake.settlement.LeadSettlement;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A small month, on a database of its own: no lead of another test is in its ledger. */
@VoronkaTest
@TestPropertySource(properties = "voronka.test.month=it")
class MonthIT {

    private static final int LEADS = 2_000;

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LeadSettlement orders;

    @Test
    void payableLeadsEqualTheTruth() {
        new MonthCheck(api, jdbc, orders).run(LEADS);
    }
}
