package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.intake.LeadAnswer.Decision;
import io.voronka.platform.web.ApiProblem;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The eleven scenarios through the real process, tables and database. */
@VoronkaTest
class LeadIntakeIT {

    private final Instant now = Instant.now();
    private final Instant longAgo = now.minus(Duration.ofDays(400));

    @Autowired
    LeadIntake intake;

    @Test
    void aNewPersonWithConsentIsCreated() {
        LeadAnswer answer = take(Leads.ofNewPerson().consent("EMAIL", now));
        assertThat(answer.status()).isEqualTo(LeadStatus.ACCEPTED);
        assertThat(answer.personId()).isNotNull();
        assertThat(answer.decision()).isEqualTo(new Decision("R04", "CREATE", "OPT_IN", "FULL", true, "NEW_CONSENTED"));
    }

    @Test
    void aNewPersonWithoutConsentIsCreatedAndNotReported() {
        assertRule(Leads.ofNewPerson(), "R05");
    }

    @Test
    void aRepeatOfTheCampaignIsADuplicate() {
        Leads lead = Leads.ofNewPerson();
        LeadAnswer first = take(lead);
        LeadAnswer second = take(lead.again());
        assertThat(rule(second)).isEqualTo("R08");
        assertThat(second.quality()).isEqualTo(Quality.LOW);
        assertThat(second.personId()).isEqualTo(first.personId());
    }

    @Test
    void anotherCampaignIsANewTouch() {
        Leads lead = Leads.ofNewPerson();
        take(lead);
        assertRule(lead.again().campaign("other"), "R09");
    }

    @Test
    void aKnownPersonOptsInOnceAndThenIsSubscribed() {
        Leads lead = Leads.ofNewPerson();
        take(lead);
        assertRule(lead.again().consent("EMAIL", now), "R06");
        assertRule(lead.again().consent("EMAIL", now), "R07");
    }

    @Test
    void aWithdrawalIsRememberedAndAnOlderConsentIsWorthNothing() {
        Leads lead = Leads.ofNewPerson();
        assertRule(lead.again().withdrawal("EMAIL", now.minusSeconds(60)), "R02");
        assertRule(lead.again().campaign("replayed").consent("EMAIL", now.minusSeconds(120)), "R05");
        assertRule(lead.again().campaign("renewed").consent("EMAIL", now), "R06");
    }

    @Test
    void aKnownPersonWithdraws() {
        Leads lead = Leads.ofNewPerson();
        take(lead.consent("EMAIL", now.minusSeconds(60)));
        assertRule(lead.again().withdrawal("EMAIL", now), "R03");
    }

    @Test
    void aStaleLeadIsRenewedByConsentAndExpiresWithout() {
        Leads renewed = Leads.ofNewPerson().createdAt(longAgo);
        take(renewed);
        assertRule(renewed.again().createdAt(now).consent("EMAIL", now), "R10");
        assertRule(renewed.again().createdAt(now).consent("SMS", now), "R06");

        Leads expired = Leads.ofNewPerson().createdAt(longAgo);
        take(expired);
        assertRule(expired.again().createdAt(now), "R11");
    }

    @Test
    void withoutAnyValidContactALeadIsOfLowQuality() {
        LeadAnswer answer = take(Leads.ofNewPerson().phone("12").email("nobody"));
        assertThat(answer.status()).isEqualTo(LeadStatus.REJECTED);
        assertThat(answer.quality()).isEqualTo(Quality.LOW);
        assertThat(answer.personId()).isNull();
        assertThat(answer.decision()).isEqualTo(new Decision(null, "REJECT", "KEEP", "NONE", false, "INVALID_CONTACT"));
    }

    @Test
    void aContactSharedByUnlikeNamesGoesToReview() {
        Leads lead = Leads.ofNewPerson();
        take(lead);
        LeadAnswer answer = take(lead.again().name("Петров Сергей"));
        assertThat(answer.status()).isEqualTo(LeadStatus.IN_REVIEW);
        assertThat(answer.personId()).isNull();
        assertThat(answer.decision()).isNull();
    }

    @Test
    void aKeyGivesTheFirstAnswerAgainAndAnotherBodyIsAConflict() {
        Leads lead = Leads.ofNewPerson().externalId("again-1");
        LeadAnswer first = take(lead);
        LeadIntake.Taken repeat = intake.take(lead.json(), "tester");
        assertThat(repeat.repeated()).isTrue();
        assertThat(repeat.answer()).isEqualTo(first);
        assertThatThrownBy(() -> take(lead.campaign("changed")))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void branchesOfACompanyAreToldApartByKpp() {
        Leads head = Leads.ofNewPerson().company("ООО «Линза»", "7707083893", "770701001");
        LeadAnswer first = take(head);
        assertThat(take(Leads.ofNewPerson().company("Линза", "7707083893", "770701001"))
                        .personId())
                .isEqualTo(first.personId());
        assertThat(take(Leads.ofNewPerson().company("Линза", "7707083893", "540601001"))
                        .personId())
                .isNotEqualTo(first.personId());
    }

    private LeadAnswer take(Leads lead) {
        return intake.take(lead.json().deepCopy(), "tester").answer();
    }

    private void assertRule(Leads lead, String rule) {
        assertThat(rule(take(lead))).isEqualTo(rule);
    }

    private static String rule(LeadAnswer answer) {
        Decision decision = answer.decision();
        return decision == null || decision.rule() == null ? "none" : decision.rule();
    }
}
