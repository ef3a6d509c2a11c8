package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of leads: its filters, its pages, and parameters that are none. */
@VoronkaTest
class LeadListIT {

    private final String source = "list-" + Ids.next();

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    private Session manager = new Session("", Map.of());
    private Session supplier = new Session("", Map.of());

    @BeforeEach
    void logIn() {
        manager = api.as("manager");
        supplier = api.as("integration");
    }

    @Test
    void everyFilterTellsLeadsApart() {
        Leads person = lead().externalId("first");
        String first = take(person);
        Instant between = now();
        String repeated = take(person.again());
        String unreachable = take(lead().phone("1").externalId("third"));

        assertThat(ids("")).containsExactly(unreachable, repeated, first);
        assertThat(ids("&externalId=first")).containsExactly(first);
        assertThat(ids("&status=ACCEPTED")).containsExactly(first);
        assertThat(ids("&status=REJECTED")).containsExactly(unreachable, repeated);
        assertThat(ids("&reason=DUPLICATE_SAME_CAMPAIGN")).containsExactly(repeated);
        assertThat(ids("&status=REJECTED&reason=INVALID_CONTACT&externalId=third"))
                .containsExactly(unreachable);
        assertThat(ids("&to=" + between)).containsExactly(first);
        assertThat(ids("&from=" + between)).containsExactly(unreachable, repeated);
        assertThat(ids("&from=" + between + "&to=" + between)).isEmpty();
        assertThat(ids("&from=1971-01-01T00:00:00Z&to=9999-12-31T23:59:59Z")).hasSize(3);
        assertThat(ids("&externalId=no-such")).isEmpty();
    }

    @Test
    void anItemSaysWhereALeadCameFromAndWhatBecameOfItButNotWhoItIs() {
        take(lead().externalId("x-1").email("somebody@example.com"));
        Answer answer = manager.get(LEADS + "?source=" + source);
        assertThat(answer.body()).doesNotContain("916", "example.com", "Иванова");
        JsonNode item = answer.json().path("items").path(0);
        assertThat(item.path("source").textValue()).isEqualTo(source);
        assertThat(item.path("campaign").textValue()).isEqualTo("test-campaign");
        assertThat(item.path("externalId").textValue()).isEqualTo("x-1");
        assertThat(item.path("kind").textValue()).isEqualTo("B2C");
        assertThat(item.path("status").textValue()).isEqualTo("ACCEPTED");
        assertThat(item.path("decision").path("reason").textValue()).isEqualTo("NEW_NO_CONSENT");
        assertThat(Instant.parse(item.path("receivedAt").textValue())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void pagesHaveEachLeadOnceEvenWhileOthersArrive() {
        List<String> sent = new ArrayList<>(takeMany(250));
        Collections.reverse(sent);

        List<String> seen = new ArrayList<>();
        String next = "";
        int pages = 0;
        do {
            JsonNode page = manager.get(LEADS + "?source=" + source + next).json();
            page.path("items").forEach(item -> seen.add(item.path("leadId").textValue()));
            pages++;
            take(lead());
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").textValue();
        } while (!next.isEmpty());

        assertThat(seen).containsExactlyElementsOf(sent);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aFullLastPageHasNoNext() {
        takeMany(100);
        JsonNode page = manager.get(LEADS + "?source=" + source).json();
        assertThat(page.path("items")).hasSize(100);
        assertThat(page.path("next").isNull()).isTrue();
    }

    @Test
    void anIntegrationSeesItsOwnLeadsOnly() {
        logins.ensure("other-partner", "integration");
        String own = take(lead());
        Answer others = api.as("other-partner").post(LEADS, lead().toString());
        String foreign = others.json().path("leadId").textValue();
        assertThat(ids("")).containsExactly(foreign, own);
        assertThat(ids(supplier, "")).containsExactly(own);
        assertThat(ids(api.as("other-partner"), "")).containsExactly(foreign);
        for (String role : List.of("marketer", "head", "dpo", "operator")) {
            assertThat(ids(api.as(role), "")).as(role).containsExactly(foreign, own);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "source, a%00b",
        "externalId, %00",
        "reason, x%00",
        "status, DONE",
        "status, accepted",
        "from, yesterday",
        "from, 2026-11-20T10:00:00",
        "to, 2026-11-20",
        "from, 0001-01-01T00:00:00Z",
        "to, 1970-01-01T00:00:00Z",
        "from, -999999999-01-01T00:00:00Z",
        "to, %2B999999999-12-31T23:59:59Z",
        "to, %2B10000-01-01T00:00:00Z",
        "cursor, nonsense",
        "cursor, %00",
        "cursor, 0193f5a2",
    })
    void aParameterThatCantBeReadIsNamed(String name, String value) {
        Answer answer = manager.get(LEADS + "?" + name + "=" + value);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-fields");
        assertThat(answer.json().path("errors"))
                .singleElement()
                .satisfies(error -> assertThat(error.path("field").textValue()).isEqualTo(name));
        assertThat(answer.body()).doesNotContain(value);
    }

    private Leads lead() {
        return Leads.ofNewPerson().source(source);
    }

    private String take(Leads lead) {
        Answer answer = supplier.post(LEADS, lead.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("leadId").textValue();
    }

    private List<String> takeMany(int count) {
        String batch =
                IntStream.range(0, count).mapToObj(i -> lead().toString()).collect(Collectors.joining(",", "[", "]"));
        Answer answer = supplier.post(LEADS + "/batch", batch);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().findValuesAsText("leadId");
    }

    private List<String> ids(String filter) {
        return ids(manager, filter);
    }

    private List<String> ids(Session session, String filter) {
        Answer answer = session.get(LEADS + "?source=" + source + filter);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items").findValuesAsText("leadId");
    }

    /** A moment that is later than every lead so far and earlier than every other, to the millisecond of their ids. */
    private static Instant now() {
        Instant last = Instant.ofEpochMilli(Ids.next().getMostSignificantBits() >>> 16);
        while (Ids.next().getMostSignificantBits() >>> 16 <= last.toEpochMilli()) {
            Thread.onSpinWait();
        }
        return last.plusMillis(1);
    }
}
