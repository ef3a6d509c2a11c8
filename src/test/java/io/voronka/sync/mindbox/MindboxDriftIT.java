package io.voronka.sync.mindbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.kernel.PersonId;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.subscription.Subscription;
import io.voronka.subscription.Subscriptions;
import io.voronka.support.Api;
import io.voronka.support.FakeServer;
import io.voronka.support.VoronkaTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A Mindbox that subscribes people again when it merges them is put right within a night. */
@VoronkaTest
class MindboxDriftIT {

    private static final String KEY = "drift-key";
    private static final FakeMindbox FAKE = new FakeMindbox(Project.usual(KEY).withLimit(1_000_000), Clock.systemUTC());
    private static final FakeServer SERVER = new FakeServer(FAKE);
    private static final int OPTED_OUT = 250;
    private static final int SUBSCRIBED = 50;

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
    MindboxDrift drift;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    ThreadPoolTaskScheduler scheduler;

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void oneNightPutsRightWhatMergesThereHaveSubscribed() {
        MindboxScene scene = new MindboxScene(api, jdbc, mindbox);
        List<PersonId> people = people(scene);
        scene.drain();
        Map<PersonId, Map<String, String>> before = states(people);
        List<String> hit = FAKE.resubscribe(0.01, 7);
        assertThat(hit).isNotEmpty().hasSizeLessThan(OPTED_OUT / 10);
        assertNobodyOfThemIsWrittenTo(hit);

        // Mindbox fails here and there: each time the run goes on where it was.
        drift.nightly();
        FAKE.misbehaviour().share(Trouble.UNAVAILABLE, 0.02);
        int brokenOff = -1;
        do {
            brokenOff++;
            drift.work();
        } while (last().path("finishedAt").isMissingNode());
        FAKE.misbehaviour().stop();
        assertThat(brokenOff).isPositive();
        assertNobodyOfThemIsWrittenTo(hit);
        scene.drain();

        JsonNode run = last();
        assertThat(run.path("finishedAt").isMissingNode()).isFalse();
        assertThat(run.path("compared").asInt()).isEqualTo(OPTED_OUT + SUBSCRIBED);
        assertThat(run.path("different").asInt()).isEqualTo(hit.size());
        assertThat(run.path("repaired").asInt()).isEqualTo(hit.size());
        assertThat(states(people)).isEqualTo(before);

        drift.nightly();
        drift.work();
        assertThat(last().path("different").asInt()).isZero();
    }

    /** On several nodes the same night comes several times. */
    @Test
    void aRunThatTakesLongerThanANightStandsForTheNextOneToo() {
        drift.nightly();
        drift.nightly();
        assertThat(last().path("nights").asInt()).isEqualTo(1);
        jdbc.sql("UPDATE crm.mindbox_drift_run SET night_at = night_at - interval '1 day' WHERE finished_at IS NULL")
                .update();
        drift.nightly();
        drift.nightly();
        assertThat(last().path("nights").asInt()).isEqualTo(2);
        drift.work();
        assertThat(last().path("finishedAt").isMissingNode()).isFalse();
    }

    @Test
    void aLongComparisonHoldsUpNoOtherScheduledWork() {
        assertThat(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize()).isGreaterThan(1);
    }

    /** The state that every letter asks is ours, whatever Mindbox says. */
    private void assertNobodyOfThemIsWrittenTo(List<String> hit) {
        List<PersonId> people = hit.stream().map(PersonId::of).toList();
        assertThat(subscriptions.of(people).values())
                .hasSize(hit.size())
                .allSatisfy(own -> assertThat(own).noneMatch(Subscription::open));
    }

    private static List<PersonId> people(MindboxScene scene) {
        List<PersonId> people = new ArrayList<>();
        for (int number = 0; number < OPTED_OUT + SUBSCRIBED; number++) {
            String phone = MindboxScene.newPhone();
            people.add(scene.person(scene.lead(phone, "spring", "EMAIL GIVEN", "SMS GIVEN NEWS")));
            if (number < OPTED_OUT) {
                scene.lead(phone, "summer", "EMAIL WITHDRAWN", "SMS WITHDRAWN");
            }
        }
        return people;
    }

    private static Map<PersonId, Map<String, String>> states(List<PersonId> people) {
        Map<PersonId, Map<String, String>> states = new HashMap<>();
        people.forEach(person -> states.put(person, FAKE.subscriptions(person.toString())));
        return states;
    }

    private JsonNode last() {
        return api.as("head")
                .get("/api/v1/systems/mindbox/drift")
                .json()
                .path("items")
                .path(0);
    }
}
