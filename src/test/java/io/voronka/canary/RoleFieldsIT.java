package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.calling.QueueScene;
import io.voronka.canary.FieldShares.Read;
import io.voronka.intake.imports.ImportWorker;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.Roles;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each role sees just its share. Two ways: every field of an answer that may tell of a person is named here with the roles
 * that get it, read from the interface's own document; and every GET of that document is called by every role, with
 * canaries behind all it could be about.
 */
@VoronkaTest
@Import(CallFloor.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleFieldsIT {

    private static final CanarySearch SEARCH = new CanarySearch(CanaryPeople.all());

    /** What is masked, or is no person's, stands here too: by its name alone nobody knows. */
    private static final String SHARES = """
            operator: CallCard.address CallCard.attributes CallCard.birthDate CallCard.company CallCard.email
            operator: CallCard.name CallCard.phone CallHistoryAttempt.note RobotCall.answers ScriptStep.fields
            operator head manager: DealAlikeView.emails DealAlikeView.name DealAlikeView.phones DealClient.fields
            manager: EventReviewsCandidate.emails EventReviewsCandidate.name EventReviewsCandidate.phones
            manager: EventReviewsReview.name EventReviewsReview.payload
            head manager: CallRecordingsMade.recordingUrl MatchReviewCandidate.fields
            dpo head manager: RowReviewsMasked.born RowReviewsMasked.cities RowReviewsMasked.emails
            dpo head manager: RowReviewsMasked.inns RowReviewsMasked.name RowReviewsMasked.phones RowReviewsRow.said
            logistics: OrderRecipientView.address OrderRecipientView.name OrderRecipientView.phone
            dpo logistics: PersonRecordAddress.city PersonRecordAddress.line PersonRecordAddress.postcode
            dpo: PersonRecord.addresses PersonRecord.attributes PersonRecord.birthDate PersonRecord.company
            dpo: PersonRecord.emails PersonRecord.names PersonRecord.phones PersonRecordCompany.inn
            dpo: PersonRecordCompany.kpp PersonRecordCompany.name PersonRecordCompany.ogrn
            dpo: PersonRequestContentView.emails PersonRequestContentView.note PersonRequestContentView.phones
            dpo: ConsentProofEntry.ip ConsentProofEntry.note ConsentProofEntry.text ConsentProofEntry.url
            dpo: ConsentProofEntry.userAgent
            dpo head manager marketer: ConsentTextWholeText.text
            dpo: RevealReportItem.fields RetentionItem.name
            dpo: DeletionActsAct.operatorAddress DeletionSnapshotsSnapshot.emails DeletionSnapshotsSnapshot.phones
            dpo head manager marketer process-owner: DossierEntry.facts
            dpo head integration manager marketer operator: LeadCard.attributes
            dpo head integration manager marketer: LayoutColumn.name
            head logistics manager operator: OfferDeliveryView.city OfferLineView.name
            head logistics manager marketer operator: Product.name
            head integration logistics manager marketer operator: Money.displayName
            camunda-admin head: AttributesAttribute.name
            camunda-admin head manager: ContractorView.name ContractorWebhookView.url
            """;

    /** Who sees what of the canaries, by path. Nobody sees anything anywhere else. */
    private static final Map<String, Map<String, Set<String>>> SEEN = Map.of(
            "/api/v1/calls/{callId}/card",
            Map.of("operator", Set.of("surname", "given name", "phone")),
            "/api/v1/orders/{orderId}/recipient",
            Map.of("logistics", Set.of("surname", "given name", "phone", "street")),
            "/api/v1/match-reviews/{leadId}",
            Map.of("manager", Set.of("city")),
            "/api/v1/imports/{importId}/rows",
            Map.of("manager", Set.of("city"), "head", Set.of("city"), "dpo", Set.of("city")),
            "/api/v1/deletion-requests/{id}/contacts",
            Map.of("dpo", Set.of("phone")));

    /** Of these the scenes have something, so that their answers are looked at. */
    private static final List<String> ANSWERED = List.of(
            "/api/v1/leads",
            "/api/v1/leads/{leadId}",
            "/api/v1/leads/{leadId}/dossier",
            "/api/v1/people/{personId}",
            "/api/v1/people/{personId}/consents",
            "/api/v1/people/{personId}/subscriptions",
            "/api/v1/calls/{callId}/card",
            "/api/v1/calls/queue",
            "/api/v1/deals",
            "/api/v1/deals/{dealId}",
            "/api/v1/deals/{dealId}/client",
            "/api/v1/deals/board",
            "/api/v1/orders",
            "/api/v1/orders/{orderId}",
            "/api/v1/orders/{orderId}/recipient",
            "/api/v1/offers/{offerId}",
            "/api/v1/imports",
            "/api/v1/imports/{importId}",
            "/api/v1/imports/{importId}/rows",
            "/api/v1/match-reviews/{leadId}",
            "/api/v1/deletion-requests",
            "/api/v1/deletion-requests/{id}",
            "/api/v1/deletion-requests/{id}/contacts");

    private final Api api;
    private final JdbcClient jdbc;
    private final ImportWorker imports;
    private final Recorder recorder;
    private final Map<String, String> ids = new HashMap<>();

    private FieldShares document = new FieldShares(com.fasterxml.jackson.databind.node.MissingNode.getInstance());

    @Autowired
    RoleFieldsIT(Api api, JdbcClient jdbc, ImportWorker imports, Logins logins) {
        this.api = api;
        this.jdbc = jdbc;
        this.imports = imports;
        this.recorder = new Recorder(api);
        logins.ensure("operator-beside", "operator");
    }

    @BeforeAll
    void everybodyIsThere() {
        document = new FieldShares(api.as("head").get("/v3/api-docs").json());
        LeadScenes leads = new LeadScenes(recorder);
        leads.declareAttributes();
        JsonNode lead = leads.accepted(0);
        ids.put("personId", lead.path("personId").asText());
        ids.put("leadId", lead.path("leadId").asText());
        called(lead);
        reviewed();
        ids.put("importId", new ImportScenes(recorder, imports).waiting().replaceFirst(".*/", ""));
        dealt();
        deletion();
    }

    private void called(JsonNode lead) {
        String call = new QueueScene(jdbc).only(lead.path("leadId").asText());
        recorder.post(200, "operator", "/api/v1/calls/next", "");
        ids.put("callId", call);
        new OrderScenes(recorder).ordered(call, CanaryPeople.person(0));
        ids.put("orderId", one("SELECT order_id FROM crm.sales_order ORDER BY order_id DESC LIMIT 1"));
        ids.put("offerId", one("SELECT offer_id FROM crm.offer ORDER BY offer_id DESC LIMIT 1"));
    }

    /** The phone of one, the name of another. */
    private void reviewed() {
        CanaryLead unlike = CanaryLead.of(CanaryPeople.person(1))
                .attributes()
                .contact(CanaryPeople.person(0).phone(), CanaryPeople.person(1).email());
        ids.put(
                "/api/v1/match-reviews/{leadId}",
                recorder.post(201, "integration", LeadScenes.LEADS, unlike.toString())
                        .path("leadId")
                        .asText());
    }

    private void dealt() {
        CanaryPeople.Person person = CanaryPeople.person(2);
        recorder.post(
                201, "integration", "/api/v1/deals", """
                {"source":"canary-test","externalId":"D-1","kind":"B2B",
                 "person":{"name":"%s","phone":"%s","email":"%s"}}
                """.formatted(person.name(), person.phone(), person.email()));
        ids.put("dealId", one("SELECT deal_id FROM crm.deal ORDER BY deal_id DESC LIMIT 1"));
    }

    private void deletion() {
        JsonNode taken = recorder.post(202, "integration", "/api/v1/deletion-requests", """
                {"requestId":"canary","channel":"PAPER","personRef":{"phone":"%s"},"ground":"WITHDRAWAL",
                 "receivedAt":"%s","verified":false}
                """.formatted(
                        CanaryPeople.person(2).phone(), java.time.Instant.now().minusSeconds(60)));
        ids.put("id", taken.path("deletionId").asText());
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    @Test
    void everyFieldThatMayTellOfAPersonIsSharedAsNamedHere() {
        Map<String, Set<String>> named = new TreeMap<>();
        SHARES.lines().forEach(line -> {
            String[] halves = line.split(": ", 2);
            for (String field : halves[1].split(" ", -1)) {
                named.put(field, new TreeSet<>(List.of(halves[0].split(" ", -1))));
            }
        });
        assertThat(document.telling()).isEqualTo(named);
    }

    @TestFactory
    Stream<DynamicTest> everyRoleSeesItsShareAndNoMore() {
        assertThat(document.reads()).hasSizeGreaterThan(50);
        return document.reads().stream()
                .flatMap(read -> Roles.ALL.stream()
                        .map(role -> dynamicTest(read.path() + " as " + role, () -> look(read, role))));
    }

    /** Nobody but who holds the call gets its card, whatever the role. */
    @Test
    void aTaskRevealsToItsAssigneeAlone() {
        String card = "/api/v1/calls/" + ids.get("callId") + "/card";
        assertThat(api.as("operator").get(card).status()).isEqualTo(200);
        Answer beside = api.as("operator-beside").get(card);
        assertThat(beside.status()).isEqualTo(403);
        assertThat(SEARCH.in(beside.body())).isEmpty();
    }

    private void look(Read read, String role) {
        Answer answer = api.as(role).get(path(read));
        Set<String> seen = SEARCH.in(answer.body()).stream()
                .map(leak -> leak.replaceFirst("( of person.*|,.*)$", ""))
                .filter(kind -> !List.of("short surname", "name", "patronymic").contains(kind))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> share = SEEN.getOrDefault(read.path(), Map.of()).getOrDefault(role, Set.of());
        assertThat(seen).isEqualTo(new TreeSet<>(share));
        if (!read.roles().contains(role)) {
            assertThat(answer.status()).isEqualTo(403);
        } else if (ANSWERED.contains(read.path())) {
            assertThat(answer.status()).as(answer.body()).isIn(answeredFor(read, role));
        }
    }

    /** Machines see their own, and what somebody holds is his alone. */
    private static List<Integer> answeredFor(Read read, String role) {
        boolean held = List.of("/api/v1/deals/{dealId}/client", "/api/v1/match-reviews/{leadId}")
                        .contains(read.path())
                || List.of(Roles.INTEGRATION, Roles.OPERATOR).contains(role);
        return held ? List.of(200, 403, 404, 409) : List.of(200);
    }

    private String path(Read read) {
        String path = read.path();
        String own = ids.get(path);
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", own == null ? id.getValue() : own);
        }
        path = path.replace("{stage}", "NEW").replace("{key}", "b2bFunnel").replace("{code}", "nobody");
        path = path.replaceAll("\\{[^/]+}", Ids.next().toString());
        String query = read.query().stream()
                .map(name -> name + "=" + Map.of("funnel", "b2b").getOrDefault(name, ids.getOrDefault(name, "1")))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
