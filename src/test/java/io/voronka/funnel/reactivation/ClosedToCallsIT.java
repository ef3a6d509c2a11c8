package io.voronka.funnel.reactivation;

import static io.voronka.funnel.reactivation.ReactivationScene.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.person.ContactIntent;
import io.voronka.person.contact.Grounds;
import io.voronka.person.contact.Grounds.Ground;
import io.voronka.person.contact.Grounds.Words;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentRegister;
import io.voronka.support.TestClock;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The selection reads consents with SQL, the gate with Java: they say the same of whatever people have said. */
@VoronkaTest
@Import(ReactivationScene.Setting.class)
class ClosedToCallsIT {

    private static final String TOPIC = "REACTIVATION";
    private static final int PEOPLE = 200;

    @Autowired
    ReactivationScene scene;

    @Autowired
    ConsentRegister consents;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(6);

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void theSelectionAndTheGateReadConsentsAlike() {
        List<List<UUID>> groups = new ArrayList<>();
        Map<UUID, @Nullable LocalDate> merged = new HashMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            UUID person = scene.silent();
            List<UUID> ids = new ArrayList<>(List.of(person));
            List<LocalDate> days = days();
            words(person, days);
            if (i % 3 == 0) {
                UUID other = scene.silent();
                words(other, days);
                LocalDate day = TUESDAY.minusDays(random.nextInt(12));
                scene.merge(other, person, day);
                merged.put(person, day);
                ids.add(other);
            }
            groups.add(ids);
        }
        Map<UUID, String> said = closed(groups);

        int open = 0;
        for (List<UUID> ids : groups) {
            Ground ground = ground(ids, merged.get(ids.get(0)));
            open += ground.given() ? 1 : 0;
            assertThat(said.get(ids.get(0)))
                    .as("%s", consents(ids))
                    .isEqualTo(ground.given() ? "OPEN" : ground.reason());
        }
        assertThat(open).isBetween(PEOPLE / 10, PEOPLE * 9 / 10);
    }

    /** The last twelve days in any order: of two words at one moment neither is the last. */
    private List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>(
                IntStream.range(0, 12).mapToObj(TUESDAY::minusDays).toList());
        Collections.shuffle(days, random);
        return days;
    }

    /** Up to four words. */
    private void words(UUID person, List<LocalDate> days) {
        for (int i = random.nextInt(5); i > 0; i--) {
            LocalDate day = days.remove(0);
            scene.said(
                    person,
                    List.of("CALLS", "ADVERTISING", "PROCESSING").get(random.nextInt(3)),
                    List.of("GIVEN", "GIVEN", "WITHDRAWN", "EXPIRED").get(random.nextInt(4)),
                    day,
                    random.nextInt(4) == 0 ? random.nextBoolean() ? TOPIC : "NEWS" : null,
                    random.nextInt(4) == 0 ? day.plusDays(random.nextInt(12)) : null);
        }
    }

    private Map<UUID, String> closed(List<List<UUID>> groups) {
        Map<UUID, String> said = new HashMap<>();
        jdbc.sql("SELECT person_id, coalesce(reason, 'OPEN') AS reason FROM crm.closed_to_calls(:people, :topic, :at)")
                .param("people", groups.stream().map(ids -> ids.get(0)).toArray(UUID[]::new))
                .param("topic", TOPIC)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    said.put(row.getObject("person_id", UUID.class), row.getString("reason"));
                });
        return said;
    }

    private Ground ground(List<UUID> ids, @Nullable LocalDate merged) {
        ContactIntent intent = new ContactIntent(
                new DecisionSubject(null, new PersonId(ids.get(0)), null), Channel.CALL, TOPIC, false, null, false);
        Instant since = merged == null
                ? Instant.MIN
                : Objects.requireNonNull(merged)
                        .atTime(12, 0)
                        .atZone(ReactivationScene.MOSCOW)
                        .toInstant();
        return Grounds.of(intent, new Words(consents(ids), since), clock.instant(), Duration.ofDays(30));
    }

    private List<Consent> consents(List<UUID> ids) {
        return consents
                .page(ids.stream().map(PersonId::new).toList(), ConsentRegister.Place.START, Integer.MAX_VALUE)
                .stream()
                .map(ConsentRegister.Registered::consent)
                .toList();
    }
}
