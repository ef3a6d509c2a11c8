package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.Outage;
import io.voronka.support.VoronkaTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Leads that come while the database is away: their senders are told to come back, and nothing of them was taken. */
@VoronkaTest
class LeadDatabaseAwayIT {

    private final Leads byRest = Leads.ofNewPerson().externalId(Ids.next().toString());
    private final Leads byEngine = Leads.ofNewPerson().externalId(Ids.next().toString());
    private final Leads byBatch = Leads.ofNewPerson().externalId(Ids.next().toString());

    @Autowired
    Api api;

    @Autowired
    HikariDataSource pool;

    @Test
    void aLeadIsTakenAfterTheOutageAndNotDuringIt() {
        Session supplier = api.as("integration");
        assertThat(supplier.get(LEADS).status()).isEqualTo(200);

        try (Outage outage = Outage.of(pool)) {
            assertThat(outage).isNotNull();
            assertUnavailable(supplier.post(LEADS, byRest.toString()));
            assertUnavailable(EngineDoor.start(supplier, byEngine.toString()));
            assertUnavailable(supplier.post(LEADS + "/batch", "[" + byBatch + "]"));
            assertUnavailable(supplier.get(LEADS));
        }

        Outage.awaitEnd(() -> supplier.get(LEADS));
        assertThat(taken(supplier, byRest) + taken(supplier, byEngine) + taken(supplier, byBatch))
                .isZero();
        assertThat(supplier.post(LEADS, byRest.toString()).status()).isEqualTo(201);
        assertThat(EngineDoor.start(supplier, byEngine.toString()).status()).isEqualTo(200);
        Answer batch = supplier.post(LEADS + "/batch", "[" + byBatch + "]");
        assertThat(batch.json().path(0).path("status").intValue()).isEqualTo(201);
        assertThat(taken(supplier, byRest)).isEqualTo(1);
        assertThat(taken(supplier, byEngine)).isEqualTo(1);
        assertThat(taken(supplier, byBatch)).isEqualTo(1);
    }

    private static int taken(Session supplier, Leads lead) {
        Answer answer = supplier.get(
                LEADS + "?externalId=" + lead.json().path("externalId").asText());
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("items").size();
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
}
