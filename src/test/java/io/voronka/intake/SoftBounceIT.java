package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.PersonId;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters that came back for now count in a row only. */
@VoronkaTest
class SoftBounceIT {

    @Autowired
    Api api;

    @Autowired
    InboxWorker worker;

    @Autowired
    JdbcClient jdbc;

    EventScene scene;

    @BeforeEach
    void begin() {
        scene = new EventScene(api);
    }

    @Test
    void aLetterThatArrivesEndsTheRowOfThoseThatCameBack() {
        String mail = EventScene.mail();
        String ref = "{\"email\":\"" + mail + "\"}";
        PersonId person = scene.accept(scene.subscribed(mail));
        bounce(ref, 4);
        deliver(ref);
        bounce(ref, 4);
        assertThat(scene.state(person)).isEqualTo("SUBSCRIBED");
        bounce(ref, 1);
        assertThat(scene.state(person)).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void lettersAreCountedForAPersonUnderAHash() {
        PersonId person = scene.accept(scene.subscribed(EventScene.mail()));
        String ref = "{\"personId\":\"" + person + "\"}";
        long before = bounces();
        bounce(ref, 2);
        assertThat(bounces() - before).isEqualTo(2);
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM crm.soft_bounce WHERE subject IN (convert_to(:id, 'UTF8'), uuid_send(:id::uuid))")
                        .param("id", person.toString())
                        .query(Integer.class)
                        .single())
                .isZero();
        deliver(ref);
        assertThat(bounces()).isEqualTo(before);
    }

    private void bounce(String ref, int times) {
        for (int bounce = 0; bounce < times; bounce++) {
            scene.send(EventScene.event(EventScene.id(), "EMAIL_BOUNCED", ref, "{\"bounce\":\"SOFT\"}"));
        }
        worker.runDue();
    }

    private void deliver(String ref) {
        scene.send(EventScene.event(EventScene.id(), "EMAIL_DELIVERED", ref, "{}"));
        worker.runDue();
    }

    private long bounces() {
        return jdbc.sql("SELECT coalesce(sum(bounces), 0) FROM crm.soft_bounce")
                .query(Long.class)
                .single();
    }
}
