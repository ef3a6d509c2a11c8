package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.subscription.Scope;
import io.voronka.subscription.SubscriptionLinks;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages that letters link to, from the lead that subscribes to the person who confirms or leaves. */
@VoronkaTest
class SubscriptionPagesIT {

    private static final Scope NEWS = new Scope("main", Channel.EMAIL, "NEWS");

    @Autowired
    Api api;

    @Autowired
    InboxWorker worker;

    @Autowired
    SubscriptionLinks links;

    @Autowired
    PersonSuppressions suppressions;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    EventScene scene;

    @BeforeEach
    void begin() {
        scene = new EventScene(api);
    }

    @Test
    void aDoubleOptInIsConfirmedByThePersonOnly() {
        String mail = EventScene.mail();
        PersonId person = scene.accept(scene.subscribed(mail));
        scene.send(EventScene.event(
                        EventScene.id(), "UNSUBSCRIBED", "{\"email\":\"" + mail + "\"}", "{\"topic\":\"NEWS\"}")
                .replace(
                        "2026-02-02T00:00:00Z",
                        Instant.now().minus(Duration.ofSeconds(60)).toString()));
        worker.runDue();
        assertThat(scene.state(person)).isEqualTo("UNSUBSCRIBED");
        scene.answer(scene.subscribed(mail));
        JsonNode pending = scene.subscriptions(person);
        assertThat(pending.path("state").asText()).isEqualTo("PENDING");
        String link = path(links.confirmUrl(
                person, NEWS, UUID.fromString(pending.path("consentId").asText())));

        Api.Answer page =
                api.anonymous().header("Accept-Language", "ru-RU,ru;q=0.9").get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"ru\">", "Подтвердите");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(scene.state(person)).isEqualTo("PENDING");

        assertThat(api.anonymous().post(link, null).status()).isEqualTo(200);
        assertThat(api.anonymous().post(link, null).status()).isEqualTo(200);
        assertThat(scene.subscriptions(person).path("reason").asText()).isEqualTo("DOUBLE_OPT_IN_CONFIRMED");
        assertThat(scene.subscriptions(person).path("history")).hasSize(4);
        assertThat(api.as("dpo").get("/api/v1/people/" + person + "/consents").body())
                .contains("doubleOptInConfirmedAt\":\"20");

        assertThat(api.anonymous().get(link.replace("?t=", "?t=x")).status()).isEqualTo(410);
    }

    @Test
    void aLetterLetsSomebodyUnsubscribeWithOneClickAndFromAll() {
        String mail = EventScene.mail();
        PersonId person = scene.accept(scene.subscribed(mail));
        String link = path(links.unsubscribeUrl(person, NEWS));
        assertThat(api.anonymous().get(link).body()).contains("<button");
        assertThat(scene.state(person)).isEqualTo("SUBSCRIBED");

        Api.Answer click = api.anonymous()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .post(link, "List-Unsubscribe=One-Click");
        assertThat(click.status()).isEqualTo(200);
        assertThat(scene.state(person)).isEqualTo("UNSUBSCRIBED");

        assertThat(api.anonymous()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .post(link, "act=all")
                        .status())
                .isEqualTo(200);
        assertThat(scene.answer(scene.subscribed(mail))
                        .path("decision")
                        .path("rule")
                        .asText())
                .isEqualTo("R01");
    }

    @Test
    void whoLeftEverythingComesBackByAnActOfTheirOwnToThatChannelOnly() {
        String mail = EventScene.mail();
        PersonId person = scene.accept(scene.subscribed(mail));
        post(path(links.unsubscribeUrl(person, NEWS)), "act=all");
        assertThat(rule(mail)).isEqualTo("R01");
        assertThat(api.as("dpo").post(linkOf(person), "{\"topic\":\"все\"}").status())
                .isEqualTo(422);

        String link = returnLink(person);
        assertThat(api.anonymous().get(link).body()).contains("hear from us again");
        assertThat(rule(mail)).as("to look changes nothing").isEqualTo("R01");

        assertThat(post(link, "act=return").status()).isEqualTo(200);
        assertThat(post(link, "act=return").status()).isEqualTo(200);
        assertThat(scene.subscriptions(person).path("reason").asText()).isEqualTo("RETURNED_BY_PERSON");
        assertThat(scene.state(person)).isEqualTo("SUBSCRIBED");
        assertThat(rule(mail)).isEqualTo("R07");
        assertThat(suppressions.standing(person, Channel.EMAIL)).isEmpty();
        assertThat(suppressions.standing(person, Channel.SMS)).isNotEmpty();

        post(path(links.unsubscribeUrl(person, NEWS)), "act=scope");
        assertThat(post(link, "act=return").status()).as("a link works once").isEqualTo(410);
        assertThat(scene.state(person)).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void aLinkLiftsNothingThatWasWrittenAfterItWasMade() {
        String mail = EventScene.mail();
        PersonId person = scene.accept(scene.subscribed(mail));
        transactions.executeWithoutResult(
                status -> suppressions.suppress(person, SuppressionScope.ALL, SuppressionReason.UNSUBSCRIBED_FROM_ALL));
        String link = returnLink(person);
        jdbc.sql("UPDATE vault.suppression SET since = since + interval '1 hour'")
                .update();
        assertThat(post(link, "act=return").status()).isEqualTo(410);
        assertThat(rule(mail)).isEqualTo("R01");
    }

    @Test
    void whatADeletionHasClosedStaysClosed() {
        String mail = EventScene.mail();
        PersonId person = scene.accept(scene.subscribed(mail));
        transactions.executeWithoutResult(
                status -> suppressions.suppress(person, SuppressionScope.ALL, SuppressionReason.UNSUBSCRIBED_FROM_ALL));
        String link = returnLink(person);
        transactions.executeWithoutResult(
                status -> suppressions.suppress(person, SuppressionScope.ALL, SuppressionReason.DELETION));

        assertThat(post(link, "act=return").status()).isEqualTo(410);
        Api.Answer another = api.as("dpo").post(linkOf(person), "{\"channel\":\"EMAIL\"}");
        assertThat(another.status()).isEqualTo(409);
        assertThat(another.problem()).isEqualTo("suppressed-for-good");
        assertThat(rule(mail)).isEqualTo("R01");
    }

    private String rule(String mail) {
        return scene.answer(scene.subscribed(mail))
                .path("decision")
                .path("rule")
                .asText();
    }

    private static String linkOf(PersonId person) {
        return "/api/v1/people/" + person + "/subscriptions/return-link";
    }

    private String returnLink(PersonId person) {
        Api.Answer answer = api.as("dpo").post(linkOf(person), "{\"channel\":\"EMAIL\",\"topic\":\"NEWS\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return path(answer.json().path("url").asText());
    }

    private Api.Answer post(String link, String form) {
        return api.anonymous()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .post(link, form);
    }

    private static String path(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
