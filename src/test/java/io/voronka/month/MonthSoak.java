package io.voronka.month;

import io.voronka.intake.settlement.LeadSettlement;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A month in full size: {@code -Dvoronka.month-leads=100000}. Its table is written to target/month-*.md. */
@VoronkaTest
@TestPropertySource(properties = "voronka.test.month=soak")
class MonthSoak {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LeadSettlement orders;

    @Test
    void payableLeadsEqualTheTruth() {
        new MonthCheck(api, jdbc, orders).run(Integer.getInteger("voronka.month-leads", 100_000));
    }
}
