package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.subscription.Scope;
import io.voronka.subscription.SubscriptionLinks;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events from the door through the inbox to what they change. */
@VoronkaTest
class EventIT {

    private static final Scope NEWS = new Scope("main", Channel.EMAIL, "NEWS");

    @Autowired
    Api api;

    @Autowired
    InboxWorker worker;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SubscriptionLinks links;

    @Test
    void anEventCountsOnceAndAnotherBodyUnderItsIdIsRefused() {
        String event = event(id(), "EMAIL_OPENED", "{\"email\":\"" + mail() + "\"}", "{\"mailing\":\"m1\"}");

        JsonNode first = send(event);
        JsonNode again = send(event);

        assertThat(first.path(0).path("status").asInt()).isEqualTo(202);
        assertThat(again.path(0).path("status").asInt()).isEqualTo(200);
        Api.Answer other = api.as("integration").post("/api/v1/events", event.replace("m1", "m2"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-conflict");
    }

    @Test
    void aBadEventOfAListRefusesItselfAlone() {
        String good = event(id(), "PAGE_VISITED", "{\"email\":\"" + mail() + "\"}", "{}");
        String bad = event(id(), "PAGE_VISITED", "{}", "{}");
        String odd = event(id(), "NO_SUCH_TYPE", "{\"phone\":\"+79160000000\"}", "{}");

        JsonNode rows = send("[" + good + "," + bad + "," + odd + "," + good + ",7]");

        assertThat(rows.findValuesAsText("status")).containsExactly("202", "422", "400", "200", "400");
    }

    @Test
    void whatCouldBePersonalIsNotInTheInbox() {
        String mail = mail();
        send(event(
                id(),
                "FORM_SENT",
                "{\"email\":\"" + mail + "\"}",
                "{\"text\":\"Call Masha Ivanova\",\"orderId\":\"" + mail + "\",\"topic\":\"NEWS\"}"));

        String row = jdbc.sql("SELECT string_agg(e::text, '|') FROM crm.inbox_event e WHERE type = 'FORM_SENT'")
                .query(String.class)
                .single();
        assertThat(row).contains("NEWS").doesNotContain("Masha", mail);
    }

    @Test
    void whoPaysBecomesAClientSinceTheFirstOrder() {
        Leads lead = Leads.ofNewPerson().externalId(id());
        PersonId person = accept(lead);
        Instant paid = Instant.parse("2026-01-02T03:04:05Z");
        String ref = "{\"externalId\":\"" + lead.json().path("externalId").asText() + "\"}";

        send(event(id(), "ORDER_DELIVERED", ref, "{}").replace("2026-02-02T00:00:00Z", "2026-03-01T00:00:00Z"));
        send(event(id(), "ORDER_PAID", ref, "{\"amount\":100}").replace("2026-02-02T00:00:00Z", paid.toString()));
        worker.runDue();

        assertThat(clientSince(person)).isEqualTo(paid);
    }

    @Test
    void anEventOfSomebodyUnknownWaitsForThem() {
        Leads lead = Leads.ofNewPerson();
        send(event(id(), "ORDER_PAID", "{\"phone\":\"" + lead.phone() + "\"}", "{}"));
        worker.runDue();
        PersonId person = accept(lead);
        assertThat(clientSince(person)).isNull();

        jdbc.sql("UPDATE crm.inbox_event SET next_try_at = now() - interval '1 second' WHERE state = 'WAITING'")
                .update();
        worker.runDue();

        assertThat(clientSince(person)).isNotNull();
    }

    @Test
    void aComplaintSuppressesAndClosesTheChannelAtOnce() {
        String mail = mail();
        PersonId person = accept(subscribed(mail));
        assertThat(state(person)).isEqualTo("SUBSCRIBED");

        send(event(id(), "COMPLAINT", "{\"email\":\"" + mail + "\"}", "{}"));
        worker.runDue();

        JsonNode item = subscriptions(person);
        assertThat(item.path("state").asText()).isEqualTo("UNSUBSCRIBED");
        assertThat(item.path("reason").asText()).isEqualTo("COMPLAINT");
        assertThat(item.path("history")).hasSize(2);
        assertThat(answer(subscribed(mail)).path("decision").path("rule").asText())
                .isEqualTo("R01");
    }

    @Test
    void aComplaintOfSomebodyUnknownIsHeardWhenTheyCome() {
        String mail = mail();
        send(event(id(), "COMPLAINT", "{\"email\":\"" + mail + "\"}", "{}"));
        worker.runDue();

        assertThat(answer(subscribed(mail)).path("decision").path("rule").asText())
                .isEqualTo("R01");
    }

    @Test
    void softBouncesCountUntilTheyAreAHardOne() {
        String mail = mail();
        PersonId person = accept(subscribed(mail));
        for (int bounce = 1; bounce <= 5; bounce++) {
            assertThat(state(person)).isEqualTo("SUBSCRIBED");
            send(event(id(), "EMAIL_BOUNCED", "{\"email\":\"" + mail + "\"}", "{\"bounce\":\"SOFT\"}"));
            worker.runDue();
        }
        assertThat(state(person)).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void aPoisonedEventIsShownAndTriedAgainOnDemand() {
        String mail = mail();
        String id = send(event(id(), "EMAIL_BOUNCED", "{\"email\":\"" + mail + "\"}", "{\"bounce\":\"ODD\"}"))
                .path(0)
                .path("id")
                .asText();
        worker.runDue();

        assertThat(api.as("manager").get("/api/v1/events/failed").body()).contains(id, "BOUNCE_NEITHER_HARD_NOR_SOFT");
        assertThat(api.as("manager")
                        .post("/api/v1/events/" + id + "/retry", null)
                        .status())
                .isEqualTo(202);
        assertThat(api.as("manager")
                        .post("/api/v1/events/" + id + "/retry", null)
                        .status())
                .isEqualTo(409);
        worker.runDue();
        assertThat(api.as("manager").get("/api/v1/events/failed").body()).contains(id);
        assertThat(api.as("manager").get("/api/v1/events/summary").body()).contains("EMAIL_BOUNCED", "FAILED");
    }

    @Test
    void manyWorkersHandleEachEventOnce() throws Exception {
        List<String> mails = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mails.add(mail());
        }
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < 120; i++) {
            list.append(i == 0 ? "" : ",")
                    .append(event(
                            id(),
                            "EMAIL_BOUNCED",
                            "{\"email\":\"" + mails.get(i % 40) + "\"}",
                            "{\"bounce\":\"SOFT\"}"));
        }
        long before = bounces();
        send(list.append("]").toString());
        ExecutorService workers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(workers.submit(worker::runDue));
        }
        for (Future<Integer> run : runs) {
            run.get(60, TimeUnit.SECONDS);
        }
        worker.runDue();
        workers.shutdown();
        assertThat(bounces() - before).isEqualTo(120);
    }

    @Test
    void aDoubleOptInIsConfirmedByThePersonOnly() {
        String mail = mail();
        PersonId person = accept(subscribed(mail));
        send(event(id(), "UNSUBSCRIBED", "{\"email\":\"" + mail + "\"}", "{\"topic\":\"NEWS\"}")
                .replace(
                        "2026-02-02T00:00:00Z",
                        Instant.now().minus(Duration.ofSeconds(60)).toString()));
        worker.runDue();
        assertThat(state(person)).isEqualTo("UNSUBSCRIBED");
        answer(subscribed(mail));
        JsonNode pending = subscriptions(person);
        assertThat(pending.path("state").asText()).isEqualTo("PENDING");
        String link = path(links.confirmUrl(
                person, NEWS, UUID.fromString(pending.path("consentId").asText())));

        Api.Answer page =
                api.anonymous().header("Accept-Language", "ru-RU,ru;q=0.9").get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"ru\">", "Подтвердите");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(state(person)).isEqualTo("PENDING");

        assertThat(api.anonymous().post(link, null).status()).isEqualTo(200);
        assertThat(api.anonymous().post(link, null).status()).isEqualTo(200);
        assertThat(subscriptions(person).path("reason").asText()).isEqualTo("DOUBLE_OPT_IN_CONFIRMED");
        assertThat(subscriptions(person).path("history")).hasSize(4);
        assertThat(api.as("dpo").get("/api/v1/people/" + person + "/consents").body())
                .contains("doubleOptInConfirmedAt\":\"20");

        assertThat(api.anonymous().get(link.replace("?t=", "?t=x")).status()).isEqualTo(410);
    }

    @Test
    void aLetterLetsSomebodyUnsubscribeWithOneClickAndFromAll() {
        String mail = mail();
        PersonId person = accept(subscribed(mail));
        String link = path(links.unsubscribeUrl(person, NEWS));
        assertThat(api.anonymous().get(link).body()).contains("<button");
        assertThat(state(person)).isEqualTo("SUBSCRIBED");

        Api.Answer click = api.anonymous()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .post(link, "List-Unsubscribe=One-Click");
        assertThat(click.status()).isEqualTo(200);
        assertThat(state(person)).isEqualTo("UNSUBSCRIBED");

        assertThat(api.anonymous()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .post(link, "act=all")
                        .status())
                .isEqualTo(200);
        assertThat(answer(subscribed(mail)).path("decision").path("rule").asText())
                .isEqualTo("R01");
    }

    private long bounces() {
        return jdbc.sql("SELECT coalesce(sum(bounces), 0) FROM crm.soft_bounce")
                .query(Long.class)
                .single();
    }

    private static String path(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private Leads subscribed(String mail) {
        return Leads.ofNewPerson()
                .phone("+7925" + String.valueOf(Math.floorMod(mail.hashCode(), 9_000_000) + 1_000_000))
                .email(mail)
                .consent("EMAIL", Instant.now());
    }

    private PersonId accept(Leads lead) {
        return PersonId.of(answer(lead).path("personId").asText());
    }

    private JsonNode answer(Leads lead) {
        Api.Answer answer = api.as("integration").post("/api/v1/leads", lead.toString());
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private java.time.@org.jspecify.annotations.Nullable Instant clientSince(PersonId person) {
        return jdbc.sql("SELECT client_since FROM crm.person WHERE person_id = ? AND client_since IS NOT NULL")
                .param(person.value())
                .query(java.time.OffsetDateTime.class)
                .optional()
                .map(java.time.OffsetDateTime::toInstant)
                .orElse(null);
    }

    private String state(PersonId person) {
        return subscriptions(person).path("state").asText();
    }

    private JsonNode subscriptions(PersonId person) {
        return api.as("marketer")
                .get("/api/v1/people/" + person + "/subscriptions")
                .json()
                .path("items")
                .path(0);
    }

    private JsonNode send(String body) {
        Api.Answer answer = api.as("integration").post("/api/v1/events", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json();
    }

    private static String event(String id, String type, String ref, String payload) {
        return "{\"eventId\":\"" + id + "\",\"type\":\"" + type + "\",\"at\":\"2026-02-02T00:00:00Z\",\"personRef\":"
                + ref + ",\"source\":\"test-source\",\"payload\":" + payload + "}";
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static String mail() {
        return "m" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
    }
}
