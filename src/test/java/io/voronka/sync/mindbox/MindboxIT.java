package io.voronka.sync.mindbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.person.MergeRequest;
import io.voronka.person.Merging;
import io.voronka.person.PersonSuppressions;
import io.voronka.person.Unmerging;
import io.voronka.person.deletion.DeletionScene;
import io.voronka.person.deletion.DeletionSweep;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.event.PersonSuppressed;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import io.voronka.subscription.OwnActs;
import io.voronka.subscription.Returns;
import io.voronka.subscription.Scope;
import io.voronka.subscription.SubscriptionLinks;
import io.voronka.subscription.SubscriptionLinks.Link;
import io.voronka.support.Api;
import io.voronka.support.FakeServer;
import io.voronka.support.VoronkaTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Mindbox over HTTP, at its best and at its worst: in the end it has what is ours, and nothing twice. */
@VoronkaTest
class MindboxIT {

    private static final String KEY = "test-key";
    private static final FakeMindbox FAKE = new FakeMindbox(Project.usual(KEY), Clock.systemUTC());
    private static final FakeServer SERVER = new FakeServer(FAKE);

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry settings) {
        settings.add("voronka.sync.mindbox.host", SERVER::address);
        settings.add("voronka.delivery.dispatcher", () -> "false"); // tests send what they mean, when they mean it
        settings.add("voronka.sync.mindbox.secret-key", () -> KEY);
        settings.add("voronka.sync.mindbox.timeout", () -> "700ms");
        settings.add("voronka.sync.mindbox.drift.per-minute", () -> "10000000");
    }

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("mindbox")
    OutsideSystem mindbox;

    @Autowired
    Merging merging;

    @Autowired
    Unmerging unmerging;

    @Autowired
    Suppressions suppressions;

    @Autowired
    PersonSuppressions personSuppressions;

    @Autowired
    BlindIndexer indexer;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    DeletionSweep sweep;

    @Autowired
    Vault vault;

    @Autowired
    OwnActs acts;

    @Autowired
    SubscriptionLinks links;

    @Autowired
    Returns returns;

    MindboxScene scene;

    @BeforeEach
    void begin() {
        scene = new MindboxScene(api, jdbc, mindbox);
        scene.drain();
    }

    @AfterEach
    void behave() {
        FAKE.misbehaviour().stop();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void aLeadThatCreatesAndOptsInIsToldOnce() {
        String phone = MindboxScene.newPhone();
        PersonId person = scene.person(scene.lead(phone, "spring", "EMAIL GIVEN news", "SMS GIVEN"));
        assertThat(scene.posted(person)).containsExactly("REGISTER");
        scene.drain();
        assertThat(FAKE.effects(person.toString())).isEqualTo(1);
        assertThat(FAKE.fields(person.toString()))
                .containsEntry("mobilePhone", phone.substring(1))
                .doesNotContainKey("email");
        assertThat(FAKE.subscriptions(person.toString()))
                .isEqualTo(Map.of("aurora/Email/news", "Subscribed", "aurora/Sms/", "Subscribed"));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whateverGoesWrongItIsToldOnceInTheEnd(Trouble trouble) {
        PersonId person = scene.person(scene.lead(MindboxScene.newPhone(), "spring", "EMAIL GIVEN"));
        FAKE.misbehaviour().next(trouble);
        List<DeliveryOutcome> outcomes = scene.drain();
        assertThat(outcomes).last().isInstanceOf(DeliveryOutcome.Delivered.class);
        assertThat(outcomes).hasSize(trouble == Trouble.TWICE ? 1 : 2);
        assertThat(FAKE.subscriptions(person.toString())).isEqualTo(Map.of("aurora/Email/", "Subscribed"));
        assertThat(FAKE.effects(person.toString())).isEqualTo(1);
    }

    @Test
    void whoWithdrawsIsClosedThereAndWhoWasNeverToldIsNotMentioned() {
        String phone = MindboxScene.newPhone();
        PersonId person = scene.person(scene.lead(phone, "spring", "EMAIL GIVEN"));
        scene.drain();
        scene.lead(phone, "summer", "EMAIL WITHDRAWN");
        assertThat(scene.posted(person)).containsExactly("REGISTER", "OPT_OUT");
        scene.drain();
        assertThat(FAKE.subscriptions(person.toString())).containsEntry("aurora/Email/", "Unsubscribed");
        PersonId never = scene.person(scene.lead(MindboxScene.newPhone(), "spring", "EMAIL WITHDRAWN"));
        assertThat(scene.posted(never)).isEmpty();
    }

    @Test
    void aSuppressedContactIsClosedThereInAllTopics() {
        String phone = MindboxScene.newPhone();
        PersonId person = scene.person(scene.lead(phone, "spring", "SMS GIVEN news", "EMAIL GIVEN"));
        scene.drain();
        transactions.executeWithoutResult(status -> {
            suppressions.suppress(
                    indexer.allKeys(ContactType.PHONE, phone), SuppressionScope.SMS, SuppressionReason.DO_NOT_CALL);
            events.publishEvent(new PersonSuppressed(person, Channel.SMS, "DO_NOT_CALL"));
        });
        scene.drain();
        assertThat(FAKE.subscriptions(person.toString()))
                .isEqualTo(Map.of(
                        "aurora/Sms/", "Unsubscribed",
                        "aurora/Sms/news", "Unsubscribed",
                        "aurora/Email/", "Subscribed"));
    }

    @Test
    void anErasedPersonIsClearedAndClosedThereAndOneNeverSentIsNotMentioned() {
        PersonId person = scene.person(scene.lead(MindboxScene.newPhone(), "spring", "EMAIL GIVEN"));
        scene.drain();
        transactions.executeWithoutResult(status -> vault.erase(person));
        scene.drain();
        assertThat(FAKE.fields(person.toString())).isEmpty();
        assertThat(FAKE.subscriptions(person.toString()))
                .isNotEmpty()
                .allSatisfy((scope, state) -> assertThat(state).isEqualTo("Unsubscribed"));
        PersonId waiting = scene.person(scene.lead(MindboxScene.newPhone(), "spring", "EMAIL GIVEN"));
        transactions.executeWithoutResult(status -> vault.erase(waiting));
        assertThat(scene.drain()).containsOnly(new DeliveryOutcome.Obsolete("never-told"));
        assertThat(FAKE.subscriptions(waiting.toString())).isNull();
    }

    /** Mindbox clears what it is told to, and somebody sees to the empty customer, before there is an act. */
    @Test
    void whoAsksToBeDeletedIsClearedThereAndTheRestIsLeftToSomebody() {
        String phone = MindboxScene.newPhone();
        PersonId person = scene.person(scene.lead(phone, "spring", "EMAIL GIVEN"));
        scene.drain();
        DeletionScene deletions = new DeletionScene(api, tasks, runtime, management);
        UUID deletion = deletions.request("{\"phone\":\"" + phone + "\"}", true);
        deletions.run(deletion);
        sweep.sweep();
        assertThat(deletions.open(deletion)).as("Mindbox has not answered").isEmpty();
        scene.drain();
        assertThat(FAKE.fields(person.toString())).isEmpty();
        assertThat(FAKE.subscriptions(person.toString()))
                .allSatisfy((scope, state) -> assertThat(state).isEqualTo("Unsubscribed"));
        sweep.sweep();
        deletions.run(deletion);
        assertThat(deletions.view(deletion).path("systems").findValuesAsText("code"))
                .contains("EMPTY_CUSTOMER_STAYS");
        assertThat(deletions.complete(deletion, "userTask_eraseByHand", "\"handling\":{\"value\":\"ERASED\"}"))
                .isEqualTo(204);
        deletions.run(deletion);
        assertThat(deletions.open(deletion)).containsExactly("userTask_tellPerson");
    }

    @Test
    void aMergedPersonIsNoMoreThereAndIsAgainAfterItsUndo() {
        PersonId survivor = scene.person(scene.lead(MindboxScene.newPhone(), "spring", "SMS GIVEN"));
        PersonId absorbed = scene.person(scene.lead(MindboxScene.newPhone(), "spring", "EMAIL GIVEN"));
        scene.drain();
        UUID merge = merging.merge(new MergeRequest(survivor, absorbed, "head", "same person", true))
                .mergeId();
        scene.drain();
        assertThat(FAKE.fields(absorbed.toString())).isEmpty();
        assertThat(FAKE.subscriptions(absorbed.toString()))
                .isNotEmpty()
                .allSatisfy((scope, state) -> assertThat(state).isEqualTo("Unsubscribed"));
        assertThat(FAKE.subscriptions(survivor.toString()))
                .isEqualTo(Map.of("aurora/Sms/", "Subscribed", "aurora/Email/", "Subscribed"));
        unmerging.undo(merge, "head", "they are two");
        scene.drain();
        assertThat(FAKE.fields(absorbed.toString())).containsKey("mobilePhone");
        assertThat(FAKE.subscriptions(absorbed.toString())).containsEntry("aurora/Email/", "Subscribed");
        assertThat(FAKE.subscriptions(survivor.toString())).containsEntry("aurora/Sms/", "Subscribed");
    }

    /** Whoever still has a good address goes on being reached by that one. */
    @Test
    void anAddressThatCameBackIsReplacedThereByOneThatDidNot() {
        String phone = MindboxScene.newPhone();
        PersonId person = scene.person(scene.mail(phone, "old-" + phone.substring(1) + "@example.com"));
        scene.mail(phone, "new-" + phone.substring(1) + "@example.com");
        scene.drain();
        assertThat(FAKE.fields(person.toString()))
                .extractingByKey("email")
                .asString()
                .startsWith("new-");
        suppressMail("new-" + phone.substring(1) + "@example.com");
        scene.drain();
        assertThat(FAKE.fields(person.toString()))
                .extractingByKey("email")
                .asString()
                .startsWith("old-");
        assertThat(FAKE.subscriptions(person.toString())).containsEntry("aurora/Email/", "Subscribed");
        suppressMail("old-" + phone.substring(1) + "@example.com");
        scene.drain();
        assertThat(FAKE.subscriptions(person.toString())).containsEntry("aurora/Email/", "Unsubscribed");
    }

    /** An address that came back and was left out is told again once its owner has come back. */
    @Test
    void whomASuppressionIsLiftedForIsReachedThereAgainByTheirBestAddress() {
        String phone = MindboxScene.newPhone();
        PersonId person = scene.person(scene.mail(phone, "first-" + phone.substring(1) + "@example.com"));
        scene.mail(phone, "last-" + phone.substring(1) + "@example.com");
        suppressMail("last-" + phone.substring(1) + "@example.com");
        scene.drain();
        assertThat(mailThere(person)).startsWith("first-");
        transactions.executeWithoutResult(status -> personSuppressions.lift(person, Channel.EMAIL));
        assertThat(scene.posted(person)).last().isEqualTo("EDIT");
        scene.drain();
        assertThat(mailThere(person)).startsWith("last-");
        assertThat(FAKE.subscriptions(person.toString())).containsEntry("aurora/Email/", "Subscribed");
    }

    @Test
    void whoLeftEverythingAndComesBackIsSubscribedThereToThatAlone() {
        String phone = MindboxScene.newPhone();
        PersonId person = scene.person(scene.lead(phone, "spring", "SMS GIVEN news", "EMAIL GIVEN"));
        acts.unsubscribeFromAll(person);
        scene.drain();
        assertThat(FAKE.subscriptions(person.toString()))
                .allSatisfy((scope, state) -> assertThat(state).isEqualTo("Unsubscribed"));
        String link = links.returnUrl(person, new Scope("aurora", Channel.SMS, "news"));
        Link back = links.toReturn(link.substring(link.indexOf("?t=") + 3)).orElseThrow();
        assertThat(returns.comeBack(back)).isTrue();
        assertThat(returns.comeBack(back)).isTrue();
        scene.drain();
        Map<String, String> there = FAKE.subscriptions(person.toString());
        assertThat(there).containsEntry("aurora/Sms/news", "Subscribed").containsEntry("aurora/Email/", "Unsubscribed");
        assertThat(FAKE.fields(person.toString())).containsEntry("mobilePhone", phone.substring(1));
    }

    private String mailThere(PersonId person) {
        return String.valueOf(
                Objects.requireNonNull(FAKE.fields(person.toString())).get("email"));
    }

    private void suppressMail(String mail) {
        transactions.executeWithoutResult(status -> personSuppressions.suppress(
                indexer.index(ContactType.EMAIL, mail), SuppressionScope.EMAIL, SuppressionReason.HARD_BOUNCE));
    }
}
