package io.voronka.person.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.PersonId;
import io.voronka.person.KnownAs;
import io.voronka.person.People;
import io.voronka.person.PersonKind;
import io.voronka.person.PersonState;
import io.voronka.person.Touch;
import io.voronka.platform.id.Ids;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@VoronkaTest
class PeopleIT {

    private static final Instant NOW = Instant.parse("2026-11-20T07:00:00.123456Z");

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private PersonState locked(PersonId personId) {
        return Objects.requireNonNull(
                inTransaction(() -> people.lock(List.of(personId))).get(personId));
    }

    @Test
    void createsAPersonAndItsFirstCycleAsOneRow() {
        PersonState created = inTransaction(() -> people.startLeadCycle(people.create(PersonKind.COMPANY, NOW), NOW));

        assertThat(locked(created.personId())).isEqualTo(created);
        assertThat(created.leadSince()).isEqualTo(NOW);
        assertThat(people.known(created, NOW)).isEqualTo(KnownAs.ACTIVE_LEAD);
        assertThat(people.known(created, NOW.plus(Duration.ofDays(366)))).isEqualTo(KnownAs.STALE_LEAD);
    }

    @Test
    void aPersonWithoutACycleIsNewUntilItBuys() {
        PersonId id = inTransaction(() -> people.create(PersonKind.PERSON, NOW)).personId();
        assertThat(people.known(locked(id), NOW)).isEqualTo(KnownAs.NEW);

        inTransaction(() -> people.becomeClient(
                Objects.requireNonNull(people.lock(List.of(id)).get(id)), NOW));
        assertThat(locked(id).clientSince()).isEqualTo(NOW);
        assertThat(people.known(locked(id), NOW)).isEqualTo(KnownAs.CLIENT);
    }

    @Test
    void aLeadDoesNotUndoADeletionRequest() {
        PersonState person = inTransaction(() -> people.create(PersonKind.PERSON, NOW));
        jdbc.sql("UPDATE crm.person SET stage = 'DELETION_REQUESTED' WHERE person_id = ?")
                .param(person.personId().value())
                .update();

        inTransaction(() -> people.startLeadCycle(person, NOW));

        assertThat(locked(person.personId()).stage()).hasToString("DELETION_REQUESTED");
        assertThat(locked(person.personId()).leadSince()).isEqualTo(NOW);
    }

    @Test
    void unknownPeopleAreMissing() {
        assertThat(inTransaction(() -> people.lock(List.of(new PersonId(Ids.next())))))
                .isEmpty();
        assertThat(inTransaction(() -> people.lock(List.of()))).isEmpty();
        assertThat(inTransaction(() -> people.touches(List.of()))).isEmpty();
    }

    @Test
    void remembersTheFirstTouchOfEachSourceAndCampaign() {
        PersonId id = inTransaction(() -> people.create(PersonKind.PERSON, NOW)).personId();
        Touch autumn = Touch.of(id, "vk-ads", "autumn-24");
        Touch none = Touch.of(id, "vk-ads", null);
        Touch other = Touch.of(id, "vk-ads", "winter-25");
        Touch stranger = Touch.of(new PersonId(Ids.next()), "vk-ads", "autumn-24");

        transaction.executeWithoutResult(status -> {
            people.touch(autumn, NOW);
            people.touch(none, NOW);
            people.touch(none, NOW.plusSeconds(1));
        });
        transaction.executeWithoutResult(status -> people.touch(autumn, NOW.plusSeconds(2)));

        assertThat(inTransaction(() -> people.touches(List.of(autumn, none, other, stranger, autumn))))
                .isEqualTo(Set.of(autumn, none));
        assertThat(jdbc.sql("SELECT count(*) FROM crm.person_touch WHERE person_id = ? AND first_at = ?::timestamptz")
                        .params(id.value(), NOW.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aWholeBatchIsOneStatementATable() {
        List<PersonState> created = inTransaction(() -> Stream.generate(() -> {
                    PersonState person = people.create(PersonKind.PERSON, NOW);
                    people.touch(Touch.of(person.personId(), "vk-ads", null), NOW);
                    return person;
                })
                .limit(1_000)
                .toList());

        List<PersonId> ids = created.stream().map(PersonState::personId).toList();
        Map<PersonId, PersonState> locked = inTransaction(() -> people.lock(ids));
        assertThat(locked.values()).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void locksOfManyPeopleInAnyOrderNeverDeadlock() throws Exception {
        List<PersonId> ids = inTransaction(() -> IntStream.range(0, 50)
                .mapToObj(i -> people.create(PersonKind.PERSON, NOW).personId())
                .toList());
        List<PersonId> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 200)
                    .<Callable<Integer>>mapToObj(i -> () -> inTransaction(() -> {
                        Map<PersonId, PersonState> locked = people.lock(i % 2 == 0 ? ids : reversed);
                        locked.values().forEach(person -> people.startLeadCycle(person, NOW.plusSeconds(i)));
                        return locked.size();
                    }))
                    .toList();
            for (Future<Integer> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                assertThat(done.get()).isEqualTo(50);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
