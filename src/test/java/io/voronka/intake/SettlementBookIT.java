package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.settlement.Dispute;
import io.voronka.intake.settlement.Disputes;
import io.voronka.intake.settlement.LeadSettlement;
import io.voronka.intake.settlement.LeadSettlement.Teller;
import io.voronka.intake.settlement.Verdict;
import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Verdicts, merges, undone merges and orders in any sequence: what stands for a lead is due once, or not at all. */
@VoronkaTest
@Import(SettlementScene.Setting.class)
class SettlementBookIT {

    /** Months that no process leads: each settlement of these tests has one of its own. */
    private static final AtomicInteger MONTHS_BACK = new AtomicInteger(100);

    @Autowired
    SettlementScene scene;

    @Autowired
    LeadSettlement orders;

    @Autowired
    Disputes disputes;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void thisMonth() {
        scene.now();
    }

    @Test
    void anUndoneMergePaysOnlyWhatIsNotPaidYet() {
        JsonNode first = scene.take("leadfactory", scene.consented());
        JsonNode second = scene.take("leadfactory", scene.consented());
        UUID merge = scene.merge(first, second);
        accept(raised("leadfactory", second, "NOT_A_DUPLICATE"));
        assertThat(scene.amounts(second)).containsExactly("120.50", "-120.50", "120.50");

        undo(merge);

        assertThat(scene.amounts(second)).containsExactly("120.50", "-120.50", "120.50");
        assertThat(payable(second)).containsExactly(true, false, true);
    }

    @Test
    void anUndoneMergeDoesNotPayWhatShouldNotBePaidAnyhow() {
        JsonNode first = scene.take("leadfactory", scene.consented());
        JsonNode second = scene.take("leadfactory", scene.consented());
        UUID merge = scene.merge(first, second);
        accept(raised("leadfactory", second, "SHOULD_NOT_BE_PAID"));

        undo(merge);

        assertThat(scene.amounts(second)).containsExactly("120.50", "-120.50");
    }

    @Test
    void aClaimToBePaidDoesNotTakeBackWhatWasPaidMeanwhile() {
        JsonNode ordered = scene.take("optika-plus", Leads.ofNewPerson());
        UUID unpaid = raised("optika-plus", ordered, "ORDER_WAS_PAID");
        pay(ordered);
        accept(unpaid);
        assertThat(scene.amounts(ordered)).containsExactly("600.00");

        JsonNode first = scene.take("leadfactory", scene.consented());
        JsonNode second = scene.take("leadfactory", scene.consented());
        UUID merge = scene.merge(first, second);
        UUID other = raised("leadfactory", second, "NOT_A_DUPLICATE");
        undo(merge);
        accept(other);
        assertThat(scene.amounts(second)).containsExactly("120.50", "-120.50", "120.50");
        assertThat(state(other)).isEqualTo("ACCEPTED");
    }

    @Test
    void aClaimNotToBePaidDoesNotPayWhatWasTakenBackMeanwhile() {
        JsonNode first = scene.take("leadfactory", scene.consented());
        for (String reason : List.of("SHOULD_NOT_BE_PAID", "OTHER")) {
            JsonNode second = scene.take("leadfactory", scene.consented());
            UUID dispute = raised("leadfactory", second, reason);
            scene.merge(first, second);
            accept(dispute);
            assertThat(scene.amounts(second)).as(reason).containsExactly("120.50", "-120.50");
        }
        UUID dispute = raised("leadfactory", first, "OTHER");
        accept(dispute);
        assertThat(scene.amounts(first)).as("the opposite of what stood").containsExactly("120.50", "-120.50");
    }

    @Test
    void aSecondOrderNeitherPaysAgainNorSaysSo() {
        JsonNode lead = scene.take("optika-plus", Leads.ofNewPerson());
        pay(lead);
        accept(raised("optika-plus", lead, "SHOULD_NOT_BE_PAID"));

        pay(lead);

        assertThat(scene.amounts(lead)).containsExactly("600.00", "-600.00");
        assertThat(payable(lead)).containsExactly(false, true, false);
    }

    @Test
    void aLeadPaidOnSeveralTermsIsTakenBackAtTheNewest() {
        JsonNode lead = scene.take("clickmarket", Leads.ofNewPerson());
        correct(lead, "clickmarket", "VALID_UNIQUE", "-90");
        correct(lead, "clickmarket", "NEW_CONSENTED", "100");

        accept(raised("clickmarket", lead, "SHOULD_NOT_BE_PAID"));

        assertThat(scene.jdbc
                        .sql("SELECT term || amount FROM crm.settlement_entry"
                                + " WHERE lead_id = ?::uuid AND cause = 'DISPUTE_ACCEPTED'")
                        .param(id(lead))
                        .query(String.class)
                        .single())
                .isEqualTo("NEW_CONSENTED-100.00");
    }

    @Test
    void aVerdictSeesWhatAMergeIsWriting() throws Exception {
        JsonNode lead = scene.take("clickmarket", Leads.ofNewPerson());
        UUID dispute = raised("clickmarket", lead, "SHOULD_NOT_BE_PAID");
        takenBackBeside(lead, () -> accept(dispute));
        assertThat(scene.amounts(lead)).containsExactly("90.00", "-90.00");
    }

    @Test
    void aMergeSeesWhatAVerdictIsWriting() throws Exception {
        JsonNode first = scene.take("clickmarket", Leads.ofNewPerson());
        JsonNode second = scene.take("clickmarket", Leads.ofNewPerson());
        takenBackBeside(second, () -> scene.merge(first, second));
        assertThat(scene.amounts(second)).containsExactly("90.00", "-90.00");
    }

    @Test
    void aPaidOrderCountsForTheEarlierOfTwoLeadsOfOnePerson() {
        Instant today = scene.clock.instant();
        scene.clock.set(today.minus(Duration.ofDays(20)));
        JsonNode earlier = scene.take("optika-plus", Leads.ofNewPerson());
        scene.clock.set(today.minus(Duration.ofDays(15)));
        JsonNode later = scene.take("clickmarket", Leads.ofNewPerson());
        scene.clock.set(today);
        scene.merge(later, earlier);

        pay(later);

        assertThat(scene.amounts(earlier)).containsExactly("600.00");
        assertThat(scene.amounts(later)).as("on a term of its own").containsExactly("90.00");
    }

    @Test
    void aPaidOrderCountsForTheLeadThatRenewedAStaleCycle() {
        Instant today = scene.clock.instant();
        scene.clock.set(today.minus(Duration.ofDays(380)));
        Leads lead = scene.consented();
        JsonNode stale = scene.take("optika-plus", lead.createdAt(scene.clock.instant()));
        scene.clock.set(today.minus(Duration.ofDays(10)));
        JsonNode renewal = scene.take(
                "optika-plus",
                lead.again()
                        .campaign("renewed")
                        .createdAt(scene.clock.instant())
                        .consent("EMAIL", scene.clock.instant().minusSeconds(60)));
        scene.clock.set(today);
        assertThat(renewal.at("/decision/lead").textValue()).isEqualTo("CREATE");

        pay(renewal);

        assertThat(scene.amounts(renewal)).containsExactly("600.00");
        assertThat(scene.amounts(stale)).isEmpty();
    }

    @Test
    void aLeadThatWaitedForReviewIsPaidAtTheTermsOfItsDay() {
        Instant august = Instant.parse("2026-08-20T09:00:00Z");
        scene.clock.set(august);
        Leads known = Leads.ofNewPerson();
        scene.take("adlab", known);
        JsonNode waiting = scene.take(
                "adlab",
                known.again()
                        .name("Петров Сергей")
                        .email("waits" + Ids.next() + "@example.com")
                        .consent("EMAIL", august.minusSeconds(60)));
        assertThat(waiting.path("status").textValue()).isEqualTo("IN_REVIEW");
        UUID settlement = settlement("adlab");
        assertThat(scene.dispute(settlement.toString(), waiting, "CONSENT_WAS_GIVEN")
                        .status())
                .as("not decided yet")
                .isEqualTo(422);

        scene.now();
        String instance = waiting.at("/process/id").textValue();
        String task = scene.api
                .as("manager")
                .get("/engine-rest/task?processInstanceId=" + instance)
                .json()
                .at("/0/id")
                .textValue();
        scene.api.as("manager").post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"manager\"}");
        Answer answer = scene.api
                .as("manager")
                .post(
                        "/engine-rest/task/" + task + "/submit-form",
                        "{\"variables\":{\"matchDecision\":{\"value\":\"NEW_PERSON\"}}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);

        assertThat(scene.amounts(waiting)).containsExactly("140.00");
    }

    /** Takes a lead back, as another transaction does it, while the given thing wants to do the same. */
    private void takenBackBeside(JsonNode lead, Runnable other) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> beside = transactions.execute(status -> {
                scene.jdbc
                        .sql("SELECT lead_id FROM crm.lead WHERE lead_id = ?::uuid FOR NO KEY UPDATE")
                        .param(id(lead))
                        .query(UUID.class)
                        .single();
                correct(lead, "clickmarket", "VALID_UNIQUE", "-90");
                Future<?> started = pool.submit(other);
                awaitWaiting(started);
                return started;
            });
            beside.get(30, TimeUnit.SECONDS);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Until somebody waits for the lock of a lead. */
    private void awaitWaiting(Future<?> started) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (scene.jdbc
                        .sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database() AND query LIKE '%crm.lead%FOR NO KEY UPDATE%'")
                        .query(Long.class)
                        .single()
                == 0) {
            assertThat(started.isDone()).as("went by the lock").isFalse();
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(deadline);
            scene.jdbc
                    .sql("SELECT pg_stat_clear_snapshot()")
                    .query(String.class)
                    .optional();
        }
    }

    private void correct(JsonNode lead, String contractor, String term, String amount) {
        scene.jdbc
                .sql("""
                        INSERT INTO crm.settlement_entry (entry_id, kind, lead_id, contractor, term, amount, currency,
                               period, counted_at, cause, reference)
                        VALUES (?, 'CORRECTION', ?::uuid, ?, ?, ?::numeric, 'RUB', ?, clock_timestamp(), 'BY_HAND', ?)
                        """)
                .params(Ids.next(), id(lead), contractor, term, amount, scene.month.atDay(1), Ids.next())
                .update();
    }

    /** A month of the contractor that is being checked. */
    private UUID settlement(String contractor) {
        UUID id = Ids.next();
        scene.jdbc
                .sql("""
                        INSERT INTO crm.settlement (settlement_id, contractor, period, state, drafted_at, check_until,
                               currency)
                        VALUES (?, ?, ?, 'CHECK', now(), now(), 'RUB')
                        """)
                .params(
                        id,
                        contractor,
                        scene.month.minusMonths(MONTHS_BACK.incrementAndGet()).atDay(1))
                .update();
        return id;
    }

    private UUID raised(String contractor, JsonNode lead, String reason) {
        UUID settlement = settlement(contractor);
        Answer answer = scene.dispute(settlement.toString(), lead, reason);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return disputes.of(settlement).get(0).disputeId();
    }

    private void accept(UUID dispute) {
        transactions.executeWithoutResult(
                status -> disputes.decide(dispute, new Verdict(true, Verdict.Reason.PROVEN), "manager"));
    }

    private String state(UUID dispute) {
        return Dispute.State.valueOf(scene.jdbc
                        .sql("SELECT state FROM crm.settlement_dispute WHERE dispute_id = ?")
                        .param(dispute)
                        .query(String.class)
                        .single())
                .name();
    }

    private void undo(UUID merge) {
        Answer undone = scene.api.as("head").post("/api/v1/merges/" + merge + "/undo", "{\"reason\":\"two people\"}");
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
    }

    private void pay(JsonNode lead) {
        orders.orderPaid(
                PersonId.of(lead.path("personId").textValue()),
                scene.clock.instant().plusSeconds(60),
                new Teller("shop", null));
    }

    /** What the contractor was told of the lead. */
    private List<Boolean> payable(JsonNode lead) {
        return scene.jdbc
                .sql("SELECT payable FROM crm.contractor_result WHERE lead_id = ?::uuid ORDER BY number")
                .param(id(lead))
                .query(Boolean.class)
                .list();
    }

    private static String id(JsonNode lead) {
        return lead.path("leadId").textValue();
    }
}
