package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.imports.read.XlsxTexts;
import io.voronka.intake.settlement.LeadSettlement;
import io.voronka.intake.settlement.LeadSettlement.Teller;
import io.voronka.intake.settlement.SettlementClosing;
import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.event.OrderClosed;
import io.voronka.platform.id.Ids;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Which lead is paid, what the report says of it, and how a month is closed. */
@VoronkaTest
@Import(SettlementScene.Setting.class)
class SettlementIT {

    @Autowired
    SettlementScene scene;

    @Autowired
    LeadSettlement orders;

    @Autowired
    SettlementClosing closing;

    @Autowired
    InboxWorker worker;

    @Autowired
    People people;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void thisMonth() {
        scene.now();
    }

    @Test
    void aNewConsentedLeadIsPaidOnce() {
        Leads lead = scene.consented().externalId("once-1");
        JsonNode taken = scene.take("adlab", lead);
        scene.take("adlab", lead);
        JsonNode again = scene.take("adlab", lead.again());

        assertThat(scene.amounts(taken)).containsExactly("150.00");
        assertThat(scene.amounts(again)).isEmpty();
        assertThat(scene.amounts(scene.take("adlab", Leads.ofNewPerson())))
                .as("without consent")
                .isEmpty();
        assertThat(decisions(taken)).isEqualTo(1);
    }

    @Test
    void aValidUniqueLeadIsPaidConsentOrNot() {
        assertThat(scene.amounts(scene.take("clickmarket", Leads.ofNewPerson())))
                .containsExactly("90.00");
        assertThat(scene.amounts(scene.take("stranger", scene.consented())))
                .as("no terms")
                .isEmpty();
    }

    @Test
    void aPaidOrderCountsForTheLeadThatBeganTheCycle() {
        Leads lead = scene.consented();
        JsonNode first = scene.take("optika-plus", lead);
        JsonNode later = scene.take("adlab", lead.again().campaign("other"));
        assertThat(scene.amounts(first)).isEmpty();

        pay(first, Duration.ofDays(1));
        pay(first, Duration.ofDays(2));

        assertThat(scene.amounts(first)).containsExactly("600.00");
        assertThat(scene.amounts(later)).isEmpty();

        JsonNode slow = scene.take("optika-plus", Leads.ofNewPerson());
        pay(slow, Duration.ofDays(91));
        assertThat(scene.amounts(slow)).as("after the window").isEmpty();
    }

    @Test
    void anOrderOfOurOwnCountsOnceItIsDeliveredAndNeverIfItIsNot() {
        JsonNode lead = scene.take("optika-plus", scene.consented());

        closed(lead, "CANCELLED");
        closed(lead, "RETURNED");
        assertThat(scene.amounts(lead)).isEmpty();

        closed(lead, "DELIVERED");
        closed(lead, "DELIVERED");
        closed(lead, "RETURNED");
        assertThat(scene.amounts(lead)).containsExactly("600.00");
    }

    private void closed(JsonNode lead, String state) {
        PersonId person = PersonId.of(lead.path("personId").textValue());
        transaction.executeWithoutResult(status -> {
            people.lock(List.of(person));
            events.publishEvent(new OrderClosed(new OrderId(Ids.next()), person, state, scene.clock.instant()));
        });
    }

    @Test
    void aPaidOrderComesAsAnEventAndCountsOnce() {
        JsonNode lead = scene.take("optika-plus", Leads.ofNewPerson().externalId("ordered-1"));
        Instant paid = scene.clock.instant();
        assertThat(order("order-1", paid)).isEqualTo(202);
        assertThat(order("order-1", paid)).isEqualTo(200);
        assertThat(order("order-2", paid.plusSeconds(1))).isEqualTo(202);
        worker.runDue();

        assertThat(scene.amounts(lead)).containsExactly("600.00");
    }

    @Test
    void thePaidLeadOfAPersonFoundToBeKnownIsTakenBackUntilTheMergeIs() {
        JsonNode first = scene.take("leadfactory", scene.consented());
        JsonNode second = scene.take("leadfactory", scene.consented());
        UUID merge = scene.merge(first, second);

        assertThat(scene.amounts(first)).containsExactly("120.50");
        assertThat(scene.amounts(second)).containsExactly("120.50", "-120.50");

        Answer undone = scene.api.as("head").post("/api/v1/merges/" + merge + "/undo", "{\"reason\":\"two people\"}");
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(scene.amounts(second)).containsExactly("120.50", "-120.50", "120.50");
    }

    @Test
    void theReportShowsWhatIsPayableAndWhyTheOthersAreNot() {
        Leads lead = scene.consented().externalId("=cmd|' /C calc'!A0");
        scene.take("socialwave", lead);
        scene.take("socialwave", lead.again().externalId("+same"));
        scene.take("socialwave", Leads.ofNewPerson().phone("123"));

        JsonNode report = scene.report("socialwave");
        assertThat(report.at("/totals/leads").intValue()).isEqualTo(1);
        assertThat(report.at("/totals/amount/amount").textValue()).isEqualTo("70.00");
        assertThat(new BigDecimal(report.at("/totals/amount/amount").textValue()))
                .isEqualByComparingTo(ledger("socialwave"));
        assertThat(report.path("notPayable").findValuesAsText("reason"))
                .containsExactly("DUPLICATE_SAME_CAMPAIGN", "INVALID_CONTACT");
        assertThat(report.path("rows").findValuesAsText("kind")).containsExactly("LEAD", "NOT_PAYABLE", "NOT_PAYABLE");

        String path = "/api/v1/reports/settlement?contractor=socialwave&period=" + scene.month;
        Answer csv = scene.api.as("manager").header("Accept", "text/csv").get(path);
        assertThat(csv.body().lines().toList())
                .hasSize(5)
                .anyMatch(line -> line.contains("'=cmd|") && line.contains("70.00"))
                .anyMatch(line -> line.contains("'+same"))
                .last()
                .isEqualTo("TOTAL,,,,,,,,70.00,RUB");
        assertThat(XlsxTexts.of(scene.api.as("head"), path))
                .hasSize(5)
                .anyMatch(row -> row.get(2).startsWith("'=cmd|") && row.get(8).equals("70"));
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsRefused() {
        String path = "/api/v1/reports/settlement";
        assertThat(scene.api.as("head").get(path).status()).isEqualTo(400);
        assertThat(scene.api.as("head").get(path + "?contractor=x").status()).isEqualTo(400);
        assertThat(scene.api
                        .as("head")
                        .get(path + "?contractor=x&period=2026-13")
                        .status())
                .isEqualTo(400);
        assertThat(scene.api
                        .as("head")
                        .get(path + "?contractor=x&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
        assertThat(scene.draft("adlab").status()).as("not over").isEqualTo(422);
    }

    @Test
    void theMonthIsDraftedForWhoHasBroughtLeads() {
        scene.take("draft-me", Leads.ofNewPerson());
        scene.monthIsOver();
        closing.draftDue();
        closing.draftDue();

        JsonNode drafted = scene.api
                .as("manager")
                .get("/api/v1/settlements?contractor=draft-me")
                .json();
        assertThat(drafted.path("items")).hasSize(1);
        assertThat(scene.draft("draft-me").status()).as("again").isEqualTo(200);
        close(drafted.at("/items/0/settlementId").textValue());
    }

    @Test
    void aContractorWhoseDraftFailsKeepsNoOtherWaitingAndIsTriedAgain() {
        YearMonth earlier = scene.month.minusMonths(2);
        for (String contractor : new String[] {"draft-1-fails", "draft-2-goes-on"}) {
            insert(contractor, scene.take(contractor, Leads.ofNewPerson()), "5.00", earlier);
        }
        scene.take("draft-3-not-owed", Leads.ofNewPerson());
        scene.jdbc
                .sql("ALTER TABLE crm.settlement ADD CONSTRAINT test_refuses"
                        + " CHECK (contractor <> 'draft-1-fails' OR period <> '" + earlier.atDay(1) + "') NOT VALID")
                .update();
        try {
            closing.draftDue();
            assertThat(periods("draft-1-fails")).isEmpty();
            assertThat(periods("draft-2-goes-on")).containsExactly(earlier.toString());
        } finally {
            scene.jdbc
                    .sql("ALTER TABLE crm.settlement DROP CONSTRAINT test_refuses")
                    .update();
        }
        closing.draftDue();
        assertThat(periods("draft-1-fails")).containsExactly(earlier.toString());
        assertThat(periods("draft-2-goes-on")).containsExactly(earlier.toString());
        assertThat(periods("draft-3-not-owed")).as("this month is not over").isEmpty();
    }

    private List<String> periods(String contractor) {
        return scene.api
                .as("manager")
                .get("/api/v1/settlements?contractor=" + contractor)
                .json()
                .path("items")
                .findValuesAsText("period");
    }

    @Test
    void theReportComesAsTheCallerLikesItBest() {
        String path = "/api/v1/reports/settlement?contractor=likes&period=" + scene.month;
        assertThat(type("text/csv;q=0.5, application/json;q=0.9", path)).startsWith("application/json");
        assertThat(type("text/*", path)).startsWith("text/csv");
        assertThat(type("*/*", path)).startsWith("application/json");
        assertThat(type("*/*, text/csv", path)).startsWith("text/csv");
        assertThat(scene.api.as("head").header("Accept", "image/png").get(path).status())
                .isEqualTo(406);
    }

    private String type(String accept, String path) {
        return String.valueOf(
                scene.api.as("head").header("Accept", accept).get(path).header("Content-Type"));
    }

    @Test
    void aClosedMonthNeverChanges() {
        JsonNode lead = scene.take("shut", Leads.ofNewPerson());
        insert("shut", lead, "10.00");
        scene.monthIsOver();
        String id = scene.drafted("shut");
        close(id);

        JsonNode closed = scene.settlement(id);
        assertThat(closed.path("state").textValue()).isEqualTo("CLOSED");
        assertThat(closed.at("/amount/amount").textValue()).isEqualTo("10.00");
        assertThat(scene.dispute(id, lead, "OTHER").problem()).isEqualTo("settlement-closed");
        for (String sql : new String[] {
            "UPDATE crm.settlement_entry SET amount = 1 WHERE contractor = 'shut'",
            "DELETE FROM crm.settlement_entry WHERE contractor = 'shut'",
            "TRUNCATE crm.settlement_entry",
            "UPDATE crm.settlement SET state = 'CHECK' WHERE contractor = 'shut'",
            "DELETE FROM crm.settlement WHERE contractor = 'shut'"
        }) {
            assertThatThrownBy(() -> scene.jdbc.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
        }

        insert("shut", scene.take("shut", Leads.ofNewPerson()), "7.00");
        assertThat(ledger("shut")).as("the closed month").isEqualByComparingTo("10.00");
        assertThat(scene.jdbc
                        .sql("SELECT period::text FROM crm.settlement_entry WHERE contractor = 'shut' AND amount = 7")
                        .query(String.class)
                        .single())
                .as("the next month")
                .isEqualTo(scene.month.plusMonths(1).atDay(1).toString());
    }

    private void close(String settlement) {
        assertThat(scene.check(settlement).status()).isEqualTo(204);
        assertThat(scene.settlement(settlement).path("state").textValue()).isEqualTo("CLOSED");
    }

    private void insert(String contractor, JsonNode lead, String amount) {
        insert(contractor, lead, amount, scene.month);
    }

    private void insert(String contractor, JsonNode lead, String amount, YearMonth period) {
        scene.jdbc
                .sql("""
                        INSERT INTO crm.settlement_entry (entry_id, kind, lead_id, contractor, term, amount, currency,
                               period, counted_at, cause, reference)
                        VALUES (gen_random_uuid(), 'LEAD', ?::uuid, ?, 'VALID_UNIQUE', ?::numeric, 'RUB', ?, now(),
                                'LEAD_DECIDED', gen_random_uuid())
                        """)
                .params(lead.path("leadId").textValue(), contractor, amount, period.atDay(1))
                .update();
    }

    private BigDecimal ledger(String contractor) {
        return scene.jdbc
                .sql("SELECT sum(amount) FROM crm.settlement_entry WHERE contractor = ? AND period = ?")
                .params(contractor, scene.month.atDay(1))
                .query(BigDecimal.class)
                .single();
    }

    private long decisions(JsonNode lead) {
        return scene.jdbc
                .sql("SELECT count(*) FROM crm.decision_record"
                        + " WHERE lead_id = ?::uuid AND decision_key = 'settlement-terms'")
                .param(lead.path("leadId").textValue())
                .query(Long.class)
                .single();
    }

    /** The shop tells of a paid order of the person behind the lead "ordered-1"; how the row was taken. */
    private int order(String eventId, Instant at) {
        return scene.api
                .as("integration")
                .post("/api/v1/events", """
                        [{"eventId": "%s", "type": "ORDER_PAID", "source": "test-source", "at": "%s",
                          "personRef": {"externalId": "ordered-1"}, "payload": {}}]
                        """.formatted(eventId, at))
                .json()
                .path(0)
                .path("status")
                .asInt();
    }

    private void pay(JsonNode lead, Duration after) {
        orders.orderPaid(
                PersonId.of(lead.path("personId").textValue()),
                scene.clock.instant().plus(after),
                new Teller("shop", null));
    }
}
