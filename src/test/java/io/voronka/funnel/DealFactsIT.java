package io.voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.CallFloor;
import io.voronka.funnel.DealScene.Client;
import io.voronka.funnel.NewDeal.Entry;
import io.voronka.funnel.NewDeal.Split;
import io.voronka.kernel.DealId;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.event.PersonErased;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.support.Api;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How deals are opened, and what becomes of them as their people withdraw, are suppressed, merged or erased. */
@VoronkaTest
@Import(CallFloor.class)
class DealFactsIT {

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    Deals deals;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PersonSuppressions suppressions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    DealScene scene;
    Client client;

    @BeforeEach
    void begin() {
        scene = new DealScene(api, logins, deals, runtime, tasks, history, jdbc);
        client = scene.client();
    }

    @Test
    void aDealOfTheBaseIsARowAndNothingElse() {
        DealId deal = scene.outside(client, new Split(false, false, Split.NO_MARK));

        assertThat(scene.deal(deal).funnel()).isEqualTo(Funnel.B2C);
        assertThat(scene.stages(deal)).containsExactly("BASE");
        assertThat(scene.deal(deal).processInstanceId()).isNull();
        assertThat(scene.deal(deal).kindReason()).isEqualTo("NO_COMPANY");
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM crm.decision_record WHERE decision_key = 'funnel-split' AND person_id = ?")
                        .param(client.person().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void manyAreOpenedAtOnceAndThoseThatRepeatAreFound() {
        List<NewDeal> asked = new ArrayList<>();
        String number = UUID.randomUUID().toString();
        for (int i = 0; i < 20; i++) {
            asked.add(NewDeal.outside(
                    client.person(),
                    new Split(i % 2 == 0, false, Split.NO_MARK),
                    DealOrigin.outside("load", number + (i / 2)),
                    DealFacts.at(Instant.now())));
        }

        List<Deals.Opened> opened = deals.openAll(asked);

        assertThat(opened).hasSize(20);
        assertThat(opened.stream().filter(deal -> !deal.before())).hasSize(10);
        assertThat(opened.stream().map(deal -> deal.deal().id()).distinct()).hasSize(10);
        assertThat(deals.openAll(asked))
                .allSatisfy(again -> assertThat(again.before()).isTrue());
        assertThat(opened.stream().map(Deals.Opened::deal).filter(deal -> deal.funnel() == Funnel.B2B))
                .isNotEmpty()
                .allSatisfy(deal -> assertThat(deal.processInstanceId()).isNotNull());
    }

    @Test
    void aLeadThatIsRoutedIntoAFunnelOpensItsDealOnce() {
        repository
                .createDeployment()
                .addClasspathResource("models/funnel-starter.bpmn")
                .enableDuplicateFiltering(true)
                .deploy();
        UUID lead = Ids.next();
        Map<String, Object> facts = Map.of(
                "targetProcess",
                "b2bFunnel",
                "personId",
                client.person().toString(),
                "topic",
                "NEW_COMPANY",
                "arrivedAt",
                Date.from(Instant.now()));

        runtime.startProcessInstanceByKey("funnelStarter", lead.toString(), facts);
        runtime.startProcessInstanceByKey("funnelStarter", lead.toString(), facts);

        List<Deal> opened = deals.of(List.of(client.person()));
        assertThat(opened).hasSize(1);
        Deal deal = opened.get(0);
        assertThat(deal.funnel()).isEqualTo(Funnel.B2B);
        assertThat(String.valueOf(deal.origin().leadId())).isEqualTo(lead.toString());
        assertThat(deal.facts().topic()).isEqualTo("NEW_COMPANY");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(deal.id().toString(), "b2bFunnel")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aSuppressionStopsTheCallOfADealAndTheDealIsLostByThat() {
        DealId base = scene.open(client, Funnel.B2C, Entry.CALL);
        DealId taken = scene.open(client, Funnel.B2B, Entry.CALL);
        scene.take(taken);
        DealId waiting = scene.open(client, Funnel.B2B, Entry.CALL);

        transactions.executeWithoutResult(
                status -> suppressions.suppress(client.person(), SuppressionScope.CALL, SuppressionReason.DO_NOT_CALL));

        assertThat(scene.deal(taken).closedReason()).isEqualTo("CONTACT_FORBIDDEN");
        assertThat(scene.deal(waiting).stage()).isEqualTo("NEW");
        assertThat(scene.deal(base).stage()).as("it rests while that lasts").isEqualTo("BASE");
    }

    @Test
    void anErasureEndsAllDeals() {
        DealId base = scene.open(client, Funnel.B2C, Entry.CALL);
        DealId business = scene.open(client, Funnel.B2B, Entry.CALL);
        scene.take(business);
        DealId selling = scene.open(client, Funnel.MAIN, Entry.CONTACTED);

        publish(new PersonErased(client.person()));

        for (DealId deal : List.of(base, selling)) {
            assertThat(scene.deal(deal).open()).isFalse();
            assertThat(scene.deal(deal).closedReason()).isEqualTo("ERASED");
        }
        // its call was stopped for the same reason, or it was: whoever heard of it first
        assertThat(scene.deal(business).stage()).isEqualTo("LOST");
        assertThat(scene.deal(business).closedReason()).isIn("ERASED", "CONTACT_FORBIDDEN");
        assertThat(scene.end(selling)).isEqualTo("endEvent_dealLost");
    }

    private void publish(Object event) {
        transactions.executeWithoutResult(status -> events.publishEvent(event));
    }
}
