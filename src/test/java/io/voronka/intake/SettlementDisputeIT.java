package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How leads are named in a contractor's answer, and who may name which. */
@VoronkaTest
@Import(SettlementScene.Setting.class)
class SettlementDisputeIT {

    private static final String OTHER_LOGIN = "other-integration";

    @Autowired
    SettlementScene scene;

    @Autowired
    Logins logins;

    private final String contractor = "disputes-" + Ids.next();
    private final String source = "one-" + contractor;

    @BeforeEach
    void thisMonth() {
        scene.now();
        logins.ensure(OTHER_LOGIN, "integration");
    }

    @Test
    void anExternalIdIsOneLeadWithinASourceOnly() {
        JsonNode first =
                scene.take(contractor, Leads.ofNewPerson().source(source).externalId("X-1"));
        JsonNode second = scene.take(
                contractor, Leads.ofNewPerson().source("two-" + contractor).externalId("X-1"));
        JsonNode third =
                scene.take(contractor, Leads.ofNewPerson().source(source).externalId("X-2"));
        scene.take(
                "not-" + contractor,
                Leads.ofNewPerson().source("three-" + contractor).externalId("X-2"));
        String settlement = settlement();

        Answer ambiguous = dispute(
                "marketer",
                settlement,
                "{'externalId':'X-2','reason':'OTHER'}," + "{'externalId':'X-1','reason':'OTHER'}");
        assertThat(ambiguous.status()).isEqualTo(422);
        assertThat(ambiguous.json().path("errors")).hasSize(1);
        assertThat(ambiguous.json().at("/errors/0/field").textValue()).isEqualTo("disputes[1]");
        assertThat(ambiguous.json().at("/errors/0/code").textValue()).isEqualTo("ambiguous-lead");
        assertThat(ambiguous.body()).doesNotContain("X-1");

        Answer taken = dispute(
                "marketer",
                settlement,
                "{'externalId':'X-2','reason':'OTHER'}," + "{'externalId':'X-1','source':'" + source
                        + "','reason':'OTHER'}");
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.json().path("disputes").findValuesAsText("leadId"))
                .containsExactlyInAnyOrder(id(third), id(first))
                .doesNotContain(id(second));

        assertThat(dispute("marketer", settlement, "{'externalId':'X-1','source':'nobody','reason':'OTHER'}")
                        .json()
                        .at("/errors/0/code")
                        .textValue())
                .isEqualTo("unknown-lead");
        assertThat(dispute("marketer", settlement, "{'leadId':'" + id(first) + "','source':'x','reason':'OTHER'}")
                        .json()
                        .at("/errors/0/field")
                        .textValue())
                .isEqualTo("disputes[0].source");
    }

    @Test
    void aMachineDisputesWhatItBroughtAndARegisteredOneAllButSeesNoTotals() {
        JsonNode lead = scene.take(contractor, Leads.ofNewPerson());
        JsonNode another = scene.take(contractor, Leads.ofNewPerson());
        String settlement = settlement();
        String row = "{'leadId':'" + id(lead) + "','reason':'OTHER'}";

        Answer own = dispute("integration", settlement, row);
        assertThat(own.status()).as(own.body()).isEqualTo(200);
        assertThat(own.json().path("disputes")).hasSize(1);
        assertThat(own.json().path("amount").isNull()).isTrue();
        assertThat(own.json().path("entries").isNull()).isTrue();
        assertThat(dispute(OTHER_LOGIN, settlement, row).status()).isEqualTo(422);

        Answer registered = scene.api
                .as("manager")
                .put(
                        "/api/v1/contractors/" + contractor,
                        "{\"name\":\"A contractor\",\"logins\":[\"" + OTHER_LOGIN + "\"]}");
        assertThat(registered.status()).as(registered.body()).isEqualTo(200);
        Answer all = dispute(OTHER_LOGIN, settlement, "{'leadId':'" + id(another) + "','reason':'OTHER'}");
        assertThat(all.status()).as(all.body()).isEqualTo(200);
        assertThat(all.json().path("disputes")).as("those of others too").hasSize(2);
        assertThat(all.json().path("amount").isNull()).isTrue();
        assertThat(dispute("marketer", settlement, row)
                        .json()
                        .at("/amount/amount")
                        .textValue())
                .isEqualTo("0.00");
    }

    private String settlement() {
        scene.monthIsOver();
        return scene.drafted(contractor);
    }

    private Answer dispute(String login, String settlement, String rows) {
        return scene.api
                .as(login)
                .post(
                        "/api/v1/settlements/" + settlement + "/disputes",
                        "{\"disputes\":[" + rows.replace('\'', '"') + "]}");
    }

    private static String id(JsonNode lead) {
        return lead.path("leadId").textValue();
    }
}
