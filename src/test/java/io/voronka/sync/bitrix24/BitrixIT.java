package io.voronka.sync.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.bitrix24.BitrixItem;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.FakeServer;
import io.voronka.support.VoronkaTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Leads over public REST, through the dispatcher, into a Bitrix24 that misbehaves: no item twice, none missing. */
@VoronkaTest
@TestPropertySource(
        properties = {
            "voronka.sync.bitrix24.user=7",
            "voronka.sync.bitrix24.code=secret",
            "voronka.sync.bitrix24.timeout=500ms",
            "voronka.sync.bitrix24.late-effect=1s",
            "voronka.sync.bitrix24.fields.source=ufCrmSource",
            "voronka.sync.bitrix24.lead-stages.contactCall=UC_CALL",
            "voronka.sync.bitrix24.requests-per-second=40",
            "voronka.delivery.poll=100ms",
            "voronka.delivery.first-backoff=100ms",
            "voronka.delivery.max-backoff=500ms",
            "voronka.delivery.failures=3",
            "voronka.delivery.cooling=200ms",
            "voronka.delivery.max-cooling=500ms"
        })
class BitrixIT {

    private static final FakeBitrix BITRIX = new FakeBitrix("7", "secret", Clock.systemUTC());
    private static final FakeServer SERVER = new FakeServer(BITRIX);
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();

    @DynamicPropertySource
    static void portal(DynamicPropertyRegistry registry) {
        registry.add("voronka.sync.bitrix24.portal", SERVER::address);
        BITRIX.limited(false);
    }

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BitrixListener listener;

    @Autowired
    TransactionTemplate transactions;

    @AfterEach
    void allIsWell() {
        BITRIX.misbehaviour().stop();
    }

    @Test
    void aRoutedLeadIsAContactAndALeadBehindIt() {
        JsonNode lead = take(lead("+79161110001").put("source", "vk-ads"));
        settled();

        BitrixItem contact = one(3, lead.path("personId").textValue());
        BitrixItem item = one(1, lead.path("leadId").textValue());
        assertThat(contact.field("name")).isEqualTo("Иванова Мария");
        assertThat(contact.contacts())
                .extracting(BitrixItem.ContactValue::value)
                .containsExactly("+79161110001");
        assertThat(item.field("contactId")).isEqualTo(Long.toString(contact.id()));
        assertThat(item.field("stageId")).isEqualTo("UC_CALL");
        assertThat(item.field("ufCrmSource")).isEqualTo("vk-ads");
        assertThat(item.field("originatorId")).isEqualTo("voronka");
    }

    @Test
    void whatIsLearnedLaterIsAddedToTheContactAndSaidOnce() {
        JsonNode first = take(lead("+79161110002"));
        settled();
        ObjectNode more = lead("+79161110002");
        more.withObject("/person").put("email", "maria.second@example.com");
        take(more.put("campaign", "another"));
        settled();
        take(lead("+79161110002").put("campaign", "third"));
        settled();
        assertThat(one(3, first.path("personId").textValue()).contacts())
                .extracting(BitrixItem.ContactValue::value)
                .containsExactlyInAnyOrder("+79161110002", "maria.second@example.com");
    }

    @Test
    void oneMailboxIsOneAddressHoweverItIsWritten() {
        ObjectNode lead = lead("+79161110011");
        lead.withObject("/person").put("email", "maria.third@gmail.com");
        JsonNode first = take(lead);
        settled();
        ObjectNode again = lead("+79161110011");
        again.withObject("/person").put("email", "mariathird+promo@gmail.com");
        take(again.put("campaign", "another"));
        settled();
        assertThat(one(3, first.path("personId").textValue()).contacts())
                .extracting(BitrixItem.ContactValue::value)
                .containsExactlyInAnyOrder("+79161110011", "maria.third@gmail.com");
    }

    @Test
    void theStageBelongsToTheSalesPeopleOnceTheLeadIsThere() {
        JsonNode lead = take(lead("+79161110003"));
        settled();
        transactions.executeWithoutResult(status -> listener.deal(
                LeadId.of(lead.path("leadId").textValue()),
                new PersonId(UUID.fromString(lead.path("personId").textValue()))));
        settled();
        BitrixItem deal = one(2, lead.path("leadId").textValue());
        assertThat(deal.field("contactId"))
                .isEqualTo(
                        Long.toString(one(3, lead.path("personId").textValue()).id()));
    }

    @Test
    void aNameThatSalesPeopleLearnedIsNotOverwrittenByNone() {
        JsonNode lead = take(nameless("+79161110008"));
        settled();
        BitrixItem contact = one(3, lead.path("personId").textValue());
        assertThat(contact.field("name")).isEqualTo("—");
        BITRIX.edit(contact.id(), Map.of("name", "Анна"));
        take(nameless("+79161110008").put("campaign", "another"));
        settled();
        assertThat(one(3, lead.path("personId").textValue()).field("name")).isEqualTo("Анна");
    }

    @Test
    void aLeadThatWaitedDuringAMergeFindsItsContact() {
        JsonNode first = take(lead("+79161110009"));
        settled();
        api.as("manager").post("/api/v1/systems/bitrix24/pause", null);
        JsonNode waiting = take(lead("+79161110009").put("campaign", "another"));
        JsonNode survivor = take(lead("+79161110010"));
        Answer merged = api.as("head")
                .post(
                        "/api/v1/people/" + survivor.path("personId").textValue() + "/merges",
                        "{\"absorbed\":\"" + first.path("personId").textValue()
                                + "\",\"reason\":\"one person\",\"confirmed\":true}");
        assertThat(merged.status()).as(merged.body()).isEqualTo(201);
        api.as("manager").post("/api/v1/systems/bitrix24/resume", null);
        settled();
        one(1, waiting.path("leadId").textValue());
        assertThat(states(waiting.path("leadId").textValue())).containsExactly("DELIVERED:added");
    }

    @Test
    void anItemThatSomebodyHasDeletedIsAddedAgain() {
        JsonNode lead = take(lead("+79161110004"));
        settled();
        BITRIX.remove(one(3, lead.path("personId").textValue()).id());
        take(lead("+79161110004").put("campaign", "another"));
        settled();
        one(3, lead.path("personId").textValue());
    }

    @Test
    void whatIsRefusedForGoodIsKeptAsRefused() {
        BITRIX.refuse("INVALID_ARG_VALUE", 1);
        JsonNode lead = take(lead("+79161110005"));
        settled();
        assertThat(states(lead.path("personId").textValue())).containsExactly("REFUSED:INVALID_ARG_VALUE");
        assertThat(states(lead.path("leadId").textValue())).containsExactly("REFUSED:no-contact");
    }

    @Test
    void aCommandThatComesTooFastIsRepeated() {
        BITRIX.refuse("OPERATION_TIME_LIMIT", 3);
        JsonNode lead = take(lead("+79161110006"));
        settled();
        one(3, lead.path("personId").textValue());
        one(1, lead.path("leadId").textValue());
    }

    /** The answer never comes and the call takes effect when its caller has long given up: it is looked up after that. */
    @Test
    void aCallThatTakesEffectLateIsNotRepeatedBefore() {
        BITRIX.late(1, Duration.ofMillis(900));
        JsonNode lead = take(lead("+79161110007"));
        settled();
        one(3, lead.path("personId").textValue());
        one(1, lead.path("leadId").textValue());
        assertThat(BITRIX.duplicates()).isEmpty();
    }

    @Test
    void everyMisbehaviourAtOnceAddsNothingTwiceAndLosesNothing() {
        for (Trouble trouble : List.of(
                Trouble.TOO_MANY,
                Trouble.SERVER_ERROR,
                Trouble.UNAVAILABLE,
                Trouble.TIME_OUT,
                Trouble.RESET,
                Trouble.INVALID_JSON,
                Trouble.SLOW_DRIP,
                Trouble.LOST_ANSWER,
                Trouble.LATE_ANSWER)) {
            BITRIX.misbehaviour().share(trouble, 0.05);
        }
        List<JsonNode> leads = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            leads.add(take(lead("+7917" + (2_000_000 + i))));
        }
        settled();
        leads.forEach(lead -> {
            BitrixItem contact = one(3, lead.path("personId").textValue());
            assertThat(one(1, lead.path("leadId").textValue()).field("contactId"))
                    .isEqualTo(Long.toString(contact.id()));
            assertThat(contact.contacts()).hasSize(1);
        });
        assertThat(BITRIX.duplicates()).isEmpty();
        assertThat(BITRIX.misbehaviour().done()).isNotEmpty();
    }

    private void settled() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        jdbc.sql("SELECT count(*) FROM crm.delivery WHERE system = 'bitrix24' AND state = 'WAITING'")
                                        .query(Long.class)
                                        .single()
                                == 0);
    }

    private List<String> states(String subject) {
        return jdbc.sql("SELECT state || ':' || code FROM crm.delivery WHERE subject_id = ?::uuid ORDER BY number")
                .param(subject)
                .query(String.class)
                .list();
    }

    private static BitrixItem one(int type, String origin) {
        List<BitrixItem> found = BITRIX.items().stream()
                .filter(item -> item.type() == type && item.field("originId").equals(origin))
                .toList();
        assertThat(found).as("items of type %d", type).hasSize(1);
        return found.get(0);
    }

    private static ObjectNode lead(String phone) {
        ObjectNode lead = JSON.createObjectNode();
        lead.put("source", "test").put("campaign", "campaign").put("kind", "B2C");
        lead.put("externalId", "B-" + NEXT.incrementAndGet() + "-" + Ids.next());
        lead.putObject("person").put("name", "Иванова Мария").put("phone", phone);
        lead.putArray("products").addObject().put("sku", "LENS-30").put("quantity", 1);
        return lead;
    }

    private static ObjectNode nameless(String phone) {
        ObjectNode lead = lead(phone);
        lead.withObject("/person").remove("name");
        return lead;
    }

    private JsonNode take(ObjectNode lead) {
        Answer answer = api.as("integration").post("/api/v1/leads", lead.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }
}
