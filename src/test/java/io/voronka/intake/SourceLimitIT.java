package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.TestClock;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** A source is held to its leads a minute, whichever door they come through. */
@VoronkaTest
@TestPropertySource(
        properties = {"voronka.intake.requests-per-minute.hasty=3", "voronka.intake.requests-per-minute.slow=1"})
class SourceLimitIT {

    private static final String HASTY = "hasty";

    @TestConfiguration(proxyBeanMethods = false)
    static class Setting {
        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }

    @Autowired
    Api api;

    @Autowired
    TestClock clock;

    private Session supplier = new Session("", Map.of());

    @BeforeEach
    void inAFreshMinute() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofSeconds(61)));
        supplier = api.as("integration");
    }

    @Test
    void aSourceOverItsLimitIsToldWhenToComeBack() {
        for (int i = 0; i < 3; i++) {
            assertThat(send(lead(HASTY)).status()).isEqualTo(201);
        }
        Leads refused = lead(HASTY);
        assertTooMany(send(refused), "59");
        clock.advance(Duration.ofSeconds(30));
        assertTooMany(send(refused), "29");
        assertThat(taken(refused)).as("refused is not taken").isZero();

        clock.advance(Duration.ofSeconds(29));
        assertThat(send(refused).status()).isEqualTo(201);
        assertThat(taken(refused)).isEqualTo(1);
    }

    @Test
    void otherSourcesHaveLimitsOfTheirOwnOrNone() {
        assertThat(send(lead("slow")).status()).isEqualTo(201);
        assertTooMany(send(lead("slow")), "59");
        assertThat(send(lead(" slow ")).status())
                .as("spaces make no other source")
                .isEqualTo(429);
        assertThat(send(lead(HASTY)).status()).isEqualTo(201);
        for (int i = 0; i < 5; i++) {
            assertThat(send(lead("unlimited")).status()).isEqualTo(201);
        }
    }

    @Test
    void theLimitIsOneForAllDoors() {
        assertThat(send(lead(HASTY)).status()).isEqualTo(201);
        assertThat(EngineDoor.start(supplier, lead(HASTY).toString()).status()).isEqualTo(200);
        assertThat(batch(lead(HASTY)).status()).isEqualTo(200);

        assertTooMany(EngineDoor.start(supplier, lead(HASTY).toString()), "59");
        assertTooMany(batch(lead(HASTY)), "59");
        assertTooMany(send(lead(HASTY)), "59");
    }

    @Test
    void aBatchCountsEachOfItsLeads() {
        Leads first = lead(HASTY);
        assertTooMany(batch(first, lead(HASTY), lead(HASTY), lead(HASTY)), "59");
        assertThat(taken(first)).isZero();
    }

    private static Leads lead(String source) {
        return Leads.ofNewPerson().source(source).externalId(Ids.next().toString());
    }

    private Answer send(Leads lead) {
        return supplier.post(LEADS, lead.toString());
    }

    private Answer batch(Leads... leads) {
        return supplier.post(LEADS + "/batch", List.of(leads).toString());
    }

    private int taken(Leads lead) {
        return supplier.get(
                        LEADS + "?externalId=" + lead.json().path("externalId").asText())
                .json()
                .path("items")
                .size();
    }

    private static void assertTooMany(Answer answer, String retryAfter) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.problem()).isEqualTo("too-many-leads");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
    }
}
