package io.voronka.funnel.reactivation;

import static io.voronka.funnel.reactivation.ReactivationScene.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.VoronkaTest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whom the daily selection picks, and whom never. */
@VoronkaTest
@Import(ReactivationScene.Setting.class)
class PickingIT {

    @Autowired
    ReactivationScene scene;

    @Autowired
    Reactivation reactivation;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void everyGroupGetsItsQuotaOnceAndWhoWaitedLongestIsFirst() {
        List<UUID> clients = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            clients.add(scene.client(30 + i));
        }
        UUID never = scene.deal(scene.person(), false, 700);
        UUID year = scene.client(365);
        UUID fresh = scene.client(29);

        assertThat(picked()).hasSize(52).contains(never, year).doesNotContain(fresh);
        assertThat(clients.stream().filter(deal -> scene.stage(deal).equals("OVER_1_MONTH")))
                .containsExactlyElementsOf(clients.subList(10, 60));
        assertThat(scene.history(never)).containsExactly("BASE TEST", "NEVER_BOUGHT DAILY_SELECTION");
        assertThat(scene.quota(TUESDAY, "OVER_1_MONTH")).isEqualTo("50 50 0 0");
        assertThat(scene.quota(TUESDAY, "OVER_6_MONTHS")).isEqualTo("50 0 0 0");
        assertThat(calls()).isEqualTo(52);

        assertThat(picked()).isEmpty();
        scene.client(200);
        assertThat(picked()).as("what the quota still wants").hasSize(1);
    }

    @Test
    void nobodyIsPickedWhoMayNotBeCalled() {
        UUID suppressed = scene.client(400);
        scene.suppress(scene.personOf(suppressed), "CALL");
        UUID forAll = scene.client(401);
        scene.suppress(scene.personOf(forAll), "ALL");
        UUID otherPhone = scene.client(402);
        scene.phone(scene.personOf(otherPhone));
        scene.suppress(scene.personOf(otherPhone), "CALL");
        UUID mailOnly = scene.client(403);
        scene.suppress(scene.personOf(mailOnly), "EMAIL");
        UUID withdrawn = scene.client(404);
        scene.said(scene.personOf(withdrawn), "CALLS", "WITHDRAWN", TUESDAY.minusDays(3));
        UUID expired = scene.deal(scene.silent(), true, 405);
        scene.said(scene.personOf(expired), "CALLS", "GIVEN", TUESDAY.minusDays(9), null, TUESDAY.minusDays(1));
        UUID otherTopic = scene.deal(scene.silent(), true, 406);
        scene.said(scene.personOf(otherTopic), "ADVERTISING", "GIVEN", TUESDAY.minusDays(9), "NEWS", null);
        UUID noPhone = scene.client(407);
        jdbc.sql("DELETE FROM vault.contact_link WHERE person_id = ?")
                .param(scene.personOf(noPhone))
                .update();

        assertThat(picked()).containsExactlyInAnyOrder(otherPhone, mailOnly);
        assertThat(scene.rest(suppressed)).isEqualTo("SUPPRESSED " + TUESDAY.plusDays(30));
        assertThat(scene.rest(forAll)).startsWith("SUPPRESSED");
        assertThat(scene.rest(withdrawn)).startsWith("WITHDRAWN");
        assertThat(scene.rest(expired)).startsWith("NO_GROUND");
        assertThat(scene.rest(otherTopic)).startsWith("NO_GROUND");
        assertThat(scene.rest(noPhone)).startsWith("NO_CONTACT");

        scene.said(scene.personOf(withdrawn), "CALLS", "GIVEN", TUESDAY.minusDays(1));
        LocalDate later = TUESDAY.plusDays(30);
        scene.at(later, LocalTime.of(9, 0));
        assertThat(reactivation.pickDay(later, null))
                .extracting(picked -> picked.dealId().value())
                .containsExactly(withdrawn);
    }

    @Test
    void nobodyIsPickedWhoIsInARunningDealOrWasSpokenWithMeanwhile() {
        UUID busy = scene.client(400);
        scene.deal(scene.personOf(busy), "MAIN", "OFFER", true, 2);
        UUID twin = scene.person();
        UUID ofTwin = scene.deal(scene.person(), true, 401);
        scene.merge(scene.personOf(ofTwin), twin, TUESDAY.minusDays(50));
        scene.deal(twin, "B2B", "NEW", true, 2);
        UUID spoken = scene.client(402);
        scene.contact(scene.personOf(spoken), TUESDAY.minusDays(10));
        UUID moved = scene.client(403);
        scene.contact(scene.personOf(moved), TUESDAY.minusDays(100));
        UUID before = scene.client(404);
        scene.contact(scene.personOf(before), TUESDAY.minusDays(500));
        UUID first = scene.client(500);
        UUID second = scene.deal(scene.personOf(first), true, 450);

        assertThat(picked()).containsExactlyInAnyOrder(before, first);
        assertThat(scene.rest(busy)).isEqualTo("RUNNING_DEAL " + TUESDAY.plusDays(3));
        assertThat(scene.rest(ofTwin)).startsWith("RUNNING_DEAL");
        assertThat(scene.stage(second)).isEqualTo("BASE");
        assertThat(picked()).as("now in the group of its last contact").containsExactly(moved);
        assertThat(scene.stage(spoken)).isEqualTo("BASE");
    }

    /** The CRM that a deal came from knew of no purchase. */
    @Test
    void aClientIsInNoGroupOfThoseWhoNeverBought() {
        UUID deal = scene.deal(scene.person(), false, 100);
        jdbc.sql("UPDATE crm.person SET client_since = now() WHERE person_id = ?")
                .param(scene.personOf(deal))
                .update();

        assertThat(picked()).isEmpty();
        assertThat(picked()).containsExactly(deal);
        assertThat(scene.stage(deal)).isEqualTo("OVER_3_MONTHS");
    }

    @Test
    void whoIsErasedLeavesTheBase() {
        UUID erased = scene.client(400);
        jdbc.sql("DELETE FROM vault.person_key WHERE person_id = ?")
                .param(scene.personOf(erased))
                .update();

        assertThat(picked()).isEmpty();
        assertThat(scene.history(erased)).containsExactly("BASE TEST", "DONE_LOST ERASED");
        assertThat(jdbc.sql("SELECT count(*) FROM crm.deal").query(Long.class).single())
                .isOne();
    }

    /** Those who may not be called stand before those who may; the line is gone down until the quota is full. */
    @Test
    void aQuotaIsFilledBehindManyWhoMayNotBeCalled() {
        for (int i = 0; i < 300; i++) {
            UUID person = scene.person();
            scene.suppress(person, "CALL");
            scene.deal(person, true, 1000 + i);
        }
        for (int i = 0; i < 55; i++) {
            scene.client(400 + i);
        }

        assertThat(picked()).hasSize(50);
        assertThat(jdbc.sql("SELECT count(*) FROM crm.deal WHERE rest_reason = 'SUPPRESSED'")
                        .query(Long.class)
                        .single())
                .isEqualTo(300);
    }

    @Test
    void nodesThatSelectAtOncePickOneQuotaTogether() throws Exception {
        for (int i = 0; i < 150; i++) {
            scene.client(400 + i);
        }
        List<Callable<List<Picked>>> nodes = List.of(
                () -> reactivation.pickDay(TUESDAY, null),
                () -> reactivation.pickDay(TUESDAY, null),
                () -> reactivation.pickMore("OVER_1_YEAR", 20, "head"));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<UUID> picked = new ArrayList<>();
        try {
            for (Future<List<Picked>> node : threads.invokeAll(nodes)) {
                node.get().forEach(deal -> picked.add(deal.dealId().value()));
            }
        } finally {
            threads.shutdown();
        }

        assertThat(picked).hasSize(70).doesNotHaveDuplicates();
        assertThat(scene.quota(TUESDAY, "OVER_1_YEAR")).isEqualTo("50 50 20 0");
        assertThat(calls()).isEqualTo(70);
    }

    /** Somebody else works on a deal: it is left alone, and nobody waits. */
    @Test
    void aLockedDealIsLeftOut() {
        UUID locked = scene.client(500);
        UUID free = scene.client(400);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT deal_id FROM crm.deal WHERE deal_id = ? FOR UPDATE")
                    .param(locked)
                    .query(UUID.class)
                    .single();
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                assertThat(other.submit(this::picked).get()).containsExactly(free);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                other.shutdown();
            }
        });
        assertThat(picked()).containsExactly(locked);
    }

    @Test
    void afterTheShiftNothingIsPicked() {
        scene.client(500);
        scene.at(TUESDAY, LocalTime.of(18, 0));
        assertThat(picked()).isEmpty();
    }

    private Set<UUID> picked() {
        return reactivation.pickDay(TUESDAY, null).stream()
                .map(deal -> deal.dealId().value())
                .collect(Collectors.toSet());
    }

    private long calls() {
        return jdbc.sql("SELECT count(*) FROM crm.call WHERE deal_id IS NOT NULL AND state = 'WAITING'")
                .query(Long.class)
                .single();
    }
}
