package io.voronka.person;

import static io.voronka.person.MergeScene.lead;
import static io.voronka.person.MergeScene.phone;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.Vault;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Merges beside merges and beside leads, at the same moment. */
@VoronkaTest
class MergeRaceIT {

    private static final int ROUNDS = 5;
    private static final ExecutorService POOL = Executors.newFixedThreadPool(8);

    @Autowired
    Api api;

    @Autowired
    Vault vault;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private MergeScene scene = new MergeScene(api, jdbc);

    @BeforeEach
    void open() {
        scene = new MergeScene(api, jdbc);
    }

    @AfterAll
    static void stop() {
        POOL.shutdown();
    }

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> work : works) {
            running.add(POOL.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return work.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    private void assertOneWins(List<Answer> answers) {
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("already-absorbed"));
    }

    @Test
    void ofTwoMergesAgainstEachOtherOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            PersonId one = scene.newPerson();
            PersonId other = scene.newPerson();

            assertOneWins(atOnce(List.of(() -> scene.ask(one, other, false), () -> scene.ask(other, one, false))));

            assertThat(people.group(one)).hasSize(2);
        }
    }

    @Test
    void ofTwoMergesOfOnePersonOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            PersonId absorbed = scene.newPerson();
            PersonId one = scene.newPerson();
            PersonId other = scene.newPerson();

            assertOneWins(
                    atOnce(List.of(() -> scene.ask(one, absorbed, false), () -> scene.ask(other, absorbed, false))));
        }
    }

    @Test
    void theSameMergeTwiceAtOnceIsOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            PersonId survivor = scene.newPerson();
            PersonId absorbed = scene.newPerson();

            List<Answer> answers = atOnce(
                    List.of(() -> scene.ask(survivor, absorbed, false), () -> scene.ask(survivor, absorbed, false)));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 200);
            assertThat(answers.get(0).json()).isEqualTo(answers.get(1).json());
        }
    }

    @Test
    void aLeadBesideAMergeAndItsUndoIsNeverLost() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String first = phone();
            String second = phone();
            PersonId survivor = scene.person(lead(first));
            PersonId absorbed = scene.person(lead(second));
            String mail = second.substring(1) + "@example.com";

            List<PersonId> owners =
                    atOnce(List.of(() -> scene.person(lead(second).email(mail).source("race")), () -> {
                        scene.merge(survivor, absorbed);
                        return survivor;
                    }));

            assertThat(owners.get(0)).isIn(survivor, absorbed);
            assertThat(Objects.requireNonNull(vault.read(List.of(survivor)).get(survivor))
                            .emails())
                    .containsExactly(mail);
            assertThat(scene.person(lead(phone()).email(mail))).isEqualTo(survivor);
            undoBesideALead(survivor, absorbed, second);
        }
    }

    private void undoBesideALead(PersonId survivor, PersonId absorbed, String phone) throws Exception {
        UUID merge = UUID.fromString(
                scene.card(survivor).path("merges").path(0).path("mergeId").textValue());

        List<PersonId> owners = atOnce(List.of(() -> scene.person(lead(phone).source("race-again")), () -> {
            scene.undo(merge);
            return survivor;
        }));

        assertThat(owners.get(0)).isIn(survivor, absorbed);
        assertThat(people.group(survivor)).containsExactly(survivor);
        assertThat(scene.person(lead(phone).source("race-after"))).isEqualTo(absorbed);
    }
}
