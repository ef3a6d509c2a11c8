package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Every path of settlementClosing. */
@VoronkaTest
@Import(SettlementScene.Setting.class)
class SettlementClosingIT {

    private static final String TASK_CHECK = "userTask_checkSettlement";
    private static final String TASK_DISPUTE = "userTask_resolveDispute";
    private static final String CLOSED = "endEvent_settlementClosed";

    @Autowired
    SettlementScene scene;

    @Autowired
    HistoryService history;

    @BeforeEach
    void thisMonth() {
        scene.now();
    }

    @Test
    void theContractorAgrees() {
        scene.take("agrees", Leads.ofNewPerson());
        String id = draft("agrees");
        String instance = scene.task(id).getProcessInstanceId();
        assertThat(scene.task(id).getTaskDefinitionKey()).isEqualTo(TASK_CHECK);

        assertThat(scene.check(id).status()).isEqualTo(204);

        assertClosed(id, instance, "0.00", TASK_CHECK, CLOSED);
    }

    @Test
    void silenceIsConsent() {
        scene.take("silent", Leads.ofNewPerson());
        String id = draft("silent");
        String instance = scene.task(id).getProcessInstanceId();
        Job overdue = scene.overdue(id);
        assertThat(overdue.getDuedate().toInstant())
                .isEqualTo(Instant.parse(scene.settlement(id).path("checkUntil").textValue()));

        scene.run(overdue);

        assertClosed(id, instance, "0.00", "event_checkOverdue", CLOSED);
    }

    @Test
    void anAcceptedDisputeTakesBackWhatWasPaidAndPaysWhatWasNot() {
        JsonNode paid = scene.take("adlab", scene.consented());
        JsonNode unpaid = scene.take("adlab", Leads.ofNewPerson());
        String id = draft("adlab");
        String instance = scene.task(id).getProcessInstanceId();
        String before = scene.settlement(id).at("/amount/amount").textValue();
        assertThat(scene.dispute(id, paid, "SHOULD_NOT_BE_PAID").status()).isEqualTo(200);
        assertThat(scene.dispute(id, unpaid, "CONSENT_WAS_GIVEN").status()).isEqualTo(200);
        assertThat(scene.dispute(id, unpaid, "OTHER").json().path("disputes"))
                .as("once")
                .hasSize(2);

        scene.check(id);
        assertThat(scene.task(id).getTaskDefinitionKey()).isEqualTo(TASK_DISPUTE);
        assertThat(scene.decide(id, "PERHAPS", "PROVEN").status()).isEqualTo(400);
        assertThat(scene.decide(id, "ACCEPTED", "SO_WHAT").status()).isEqualTo(400);
        assertThat(scene.decide(id, "ACCEPTED", "PROVEN").status()).isEqualTo(204);
        assertThat(scene.decide(id, "ACCEPTED", "GOODWILL").status()).isEqualTo(204);

        assertThat(scene.amounts(paid)).containsExactly("150.00", "-150.00");
        assertThat(scene.amounts(unpaid)).containsExactly("150.00");
        assertClosed(id, instance, before, TASK_CHECK, TASK_DISPUTE, TASK_DISPUTE, CLOSED);
        assertThat(scene.settlement(id).path("disputes").findValuesAsText("state"))
                .containsExactly("ACCEPTED", "ACCEPTED");
    }

    @Test
    void aRejectedDisputeChangesNothingAndNothingIsPaidWithoutTerms() {
        JsonNode lead = scene.take("no-terms", Leads.ofNewPerson());
        String id = draft("no-terms");
        String instance = scene.task(id).getProcessInstanceId();
        scene.dispute(id, lead, "NOT_A_DUPLICATE");
        scene.run(scene.overdue(id));

        Answer accepted = scene.decide(id, "ACCEPTED", "GOODWILL");
        assertThat(accepted.status()).isEqualTo(400);
        assertThat(accepted.body()).contains("nothing is agreed");
        assertThat(scene.decide(id, "REJECTED", "RULE_APPLIED_RIGHTLY").status())
                .isEqualTo(204);

        assertThat(scene.amounts(lead)).isEmpty();
        assertClosed(id, instance, "0.00", "event_checkOverdue", TASK_DISPUTE, CLOSED);
    }

    @Test
    void onlyLeadsOfTheContractorAreDisputed() {
        JsonNode foreign = scene.take("somebody", Leads.ofNewPerson());
        scene.take("somebody-else", Leads.ofNewPerson());
        String id = draft("somebody-else");

        Answer refused = scene.dispute(id, foreign, "OTHER");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").textValue()).isEqualTo("disputes[0]");
    }

    private String draft(String contractor) {
        scene.monthIsOver();
        return scene.drafted(contractor);
    }

    private void assertClosed(String id, String instance, String amount, String... path) {
        JsonNode settlement = scene.settlement(id);
        assertThat(settlement.path("state").textValue()).isEqualTo("CLOSED");
        assertThat(settlement.at("/amount/amount").textValue()).isEqualTo(amount);
        List<String> passed =
                history.createHistoricActivityInstanceQuery().processInstanceId(instance).finished().list().stream()
                        .map(HistoricActivityInstance::getActivityId)
                        .toList();
        assertThat(passed).contains(path);
    }
}
