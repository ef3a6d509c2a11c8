package io.voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.CallFloor;
import io.voronka.calling.CallQueue;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.OrderingScene;
import io.voronka.ordering.OrderingScene.Held;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A lead's call that ends without an order, and what the main funnel makes of it. */
@VoronkaTest
@Import(CallFloor.class)
class CallFollowUpIT {

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    CallQueue calls;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Deals deals;

    OrderingScene scene;
    Held held;

    @BeforeEach
    void aCallIsHeld() {
        scene = new OrderingScene(api, logins, calls, jdbc);
        held = scene.hold(OrderingScene.OPERATOR);
    }

    @Test
    void whoIsInterestedGoesOnWithTheSameOperator() {
        end("REACHED");

        List<Deal> opened = opened();
        assertThat(opened).hasSize(1);
        Deal deal = opened.get(0);
        assertThat(deal.funnel()).isEqualTo(Funnel.MAIN);
        assertThat(deal.stage()).isEqualTo("CONTACTED");
        assertThat(deal.kindReason()).isEqualTo("INTERESTED");
        assertThat(deal.responsible()).isEqualTo(OrderingScene.OPERATOR);
        assertThat(String.valueOf(deal.origin().leadId())).isEqualTo(held.leadId());
    }

    @Test
    void whoRefusesDoesNot() {
        end("REFUSED");

        assertThat(opened()).isEmpty();
    }

    @Test
    void whoHasOrderedIsWithLogistics() {
        String offer = scene.made(OrderingScene.OPERATOR, OrderingScene.offer(held.callId(), true))
                .path("offerId")
                .asText();
        assertThat(scene.confirm(OrderingScene.OPERATOR, offer, held.callId()).status())
                .isEqualTo(201);

        end("REACHED");

        assertThat(opened()).isEmpty();
    }

    private void end(String outcome) {
        Answer answer = api.as(OrderingScene.OPERATOR)
                .post("/api/v1/calls/" + held.callId() + "/outcome", "{\"outcome\": \"" + outcome + "\"}");
        assertThat(answer.status()).as(answer.body()).isIn(200, 204);
    }

    private List<Deal> opened() {
        return deals.of(List.of(PersonId.of(held.personId())));
    }
}
