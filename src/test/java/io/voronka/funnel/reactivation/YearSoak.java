package io.voronka.funnel.reactivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.time.WorkingDays;
import io.voronka.support.TestClock;
import io.voronka.support.VoronkaTest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 366 days of a small base on the test's clock, with holidays, days on which the system is away, people who are suppressed,
 * withdraw, buy elsewhere and come by themselves. What is true of every person is kept beside the product and held against
 * what it does.
 */
@VoronkaTest
@Import(ReactivationScene.Setting.class)
class YearSoak {

    private static final LocalDate FIRST = LocalDate.of(2027, 1, 1);
    private static final int DAYS = 366;
    private static final int PEOPLE = Integer.getInteger("voronka.year-people", 100);
    private static final int QUOTA = Integer.getInteger("voronka.year-quota", 1);
    /** From the morning of the first to the noon of the last of them. */
    private static final Set<LocalDate> AWAY =
            Set.of(LocalDate.of(2027, 4, 5), LocalDate.of(2027, 4, 6), LocalDate.of(2027, 9, 14));

    private static final LocalDate BACK = LocalDate.of(2027, 9, 15);

    @Autowired
    ReactivationScene scene;

    @Autowired
    TestClock clock;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(366);
    private final List<UUID> people = new ArrayList<>();
    private final Set<UUID> closed = new HashSet<>();
    private final Map<UUID, LocalDate> busyUntil = new HashMap<>();
    private final Map<UUID, LocalDate> spokenWith = new HashMap<>();
    private final Map<UUID, Boolean> bought = new HashMap<>();
    private final Map<UUID, Integer> turns = new HashMap<>();
    private final Set<UUID> aside = new HashSet<>();
    private String deployment = "";

    /** What the product has picked on a day. */
    private record Turn(UUID deal, UUID person, String stage, String instance) {}

    @BeforeEach
    void begin() throws Exception {
        scene.begin();
        Deployment small = repository
                .createDeployment()
                .name("small quotas")
                .addString("dmn/funnel/reactivation-groups.dmn", table())
                .deploy();
        deployment = small.getId();
        scene.at(FIRST, LocalTime.of(0, 5));
        for (int i = 0; i < PEOPLE; i++) {
            UUID person = scene.person();
            boolean client = i % 3 > 0;
            LocalDate day = FIRST.minusDays(20L + random.nextInt(600));
            base(person, client, day);
            people.add(person);
            spokenWith.put(person, day);
            bought.put(person, client);
        }
    }

    @AfterEach
    void theQuotasAreThoseOfTheProductAgain() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void everybodyHasTheirTurnAndNobodyWhoMustNotBeCalled() {
        int worked = 0;
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = FIRST.plusDays(i);
            if (!AWAY.contains(day)) {
                happen(day);
                worked += workingDays.isWorking(day) ? 1 : 0;
                live(day);
            }
        }
        assertThat(worked).isBetween(230, 250);
        assertThat(jdbc.sql("SELECT count(DISTINCT day) FROM crm.reactivation_quota WHERE picked > 0")
                        .query(Integer.class)
                        .single())
                .isEqualTo(worked);
        assertThat(people.stream().filter(person -> !closed.contains(person) && !turns.containsKey(person)))
                .as("those whose turn has never come")
                .isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM crm.deal WHERE funnel = 'B2C' AND open")
                        .query(Integer.class)
                        .single())
                .as("everybody is in the base once")
                .isEqualTo(PEOPLE);
    }

    /** What people do by themselves, before the day's selection. */
    private void happen(LocalDate day) {
        for (UUID person : people) {
            int chance = random.nextInt(4000);
            if (chance == 0) {
                scene.suppress(person, random.nextBoolean() ? "ALL" : "CALL");
                closed.add(person);
            } else if (chance == 1) {
                scene.said(person, "CALLS", "WITHDRAWN", day.minusDays(1));
                closed.add(person);
            } else if (chance < 6 && !busyUntil.containsKey(person)) {
                scene.deal(person, "MAIN", "NEW", true, 0);
                busyUntil.put(person, day.plusDays(1 + random.nextInt(20)));
            } else if (chance < 12) {
                scene.contact(person, day.minusDays(1));
                spokenWith.merge(person, day.minusDays(1), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        busyUntil.entrySet().removeIf(busy -> {
            boolean over = busy.getValue().isBefore(day);
            if (over) {
                jdbc.sql(
                                "UPDATE crm.deal SET open = false, stage = 'LOST' WHERE person_id = ? AND funnel = 'MAIN' AND open")
                        .param(busy.getKey())
                        .update();
            }
            return over;
        });
    }

    /** A day from its timer to its end, as the job executor runs it. */
    private void live(LocalDate day) {
        boolean late = day.equals(BACK);
        scene.at(day, late ? LocalTime.NOON : LocalTime.of(0, 5));
        management.executeJob(startTimer().getId());
        String instance = jdbc.sql(
                        "SELECT process_instance_id_ FROM camunda.act_ru_job WHERE process_def_key_ = 'b2cDailySelection'"
                                + " AND process_instance_id_ IS NOT NULL")
                .query(String.class)
                .optional()
                .orElse(null);
        assertThat(instance != null).as("a selection on %s", day).isEqualTo(workingDays.isWorking(day));
        if (instance == null) {
            return;
        }
        if (!late) {
            scene.at(day, LocalTime.of(8, 30));
        }
        lookAtTheBase(day);
        next(instance);
        List<Turn> picked = picked(day);
        check(day, picked);
        picked.forEach(turn -> work(day, turn));
        scene.at(day, LocalTime.of(18, 0));
        next(instance);
        assertThat(jdbc.sql("SELECT count(*) FROM camunda.act_ru_execution e JOIN camunda.act_re_procdef d"
                                + " ON d.id_ = e.proc_def_id_ WHERE d.key_ = 'b2cReactivation'")
                        .query(Integer.class)
                        .single())
                .as("deals in work after %s", day)
                .isZero();
    }

    private void check(LocalDate day, List<Turn> picked) {
        Map<String, Integer> counts = new HashMap<>();
        for (Turn turn : picked) {
            counts.merge(turn.stage(), 1, Integer::sum);
            assertThat(closed).as("closed to calls on %s", day).doesNotContain(turn.person());
            assertThat(busyUntil).as("in a running deal on %s", day).doesNotContainKey(turn.person());
            assertThat(turn.stage()).as("group on %s", day).isEqualTo(group(turn.person(), day));
            turns.merge(turn.person(), 1, Integer::sum);
        }
        assertThat(picked).extracting(Turn::person).doesNotHaveDuplicates();
        Map<String, Integer> there = new HashMap<>();
        people.stream().filter(this::isFree).forEach(person -> there.merge(group(person, day), 1, Integer::sum));
        there.remove("");
        assertThat(counts.values()).allMatch(count -> count <= QUOTA);
        there.forEach((group, free) -> assertThat(counts.getOrDefault(group, 0))
                .as("%s on %s", group, day)
                .isGreaterThanOrEqualTo(Math.min(QUOTA, free)));
    }

    /** Whether somebody is to be picked now. */
    private boolean isFree(UUID person) {
        return !closed.contains(person) && !busyUntil.containsKey(person) && !aside.contains(person);
    }

    /** Who rests, and who was spoken with elsewhere, which the base will find out when it comes to them. */
    private void lookAtTheBase(LocalDate day) {
        aside.clear();
        jdbc.sql("SELECT person_id, waits_since, rest_until > ? AS rests FROM crm.deal WHERE funnel = 'B2C' AND open")
                .param(day)
                .query(row -> {
                    UUID person = row.getObject("person_id", UUID.class);
                    LocalDate since = row.getObject("waits_since", OffsetDateTime.class)
                            .atZoneSameInstant(ReactivationScene.MOSCOW)
                            .toLocalDate();
                    if (row.getBoolean("rests") || !since.equals(spokenWith.get(person))) {
                        aside.add(person);
                    }
                });
    }

    /** The group by the text of the requirement. */
    private String group(UUID person, LocalDate day) {
        long days = ChronoUnit.DAYS.between(spokenWith.get(person), day);
        if (days < 30) {
            return "";
        }
        if (!Boolean.TRUE.equals(bought.get(person))) {
            return "NEVER_BOUGHT";
        }
        if (days < 90) {
            return "OVER_1_MONTH";
        }
        if (days < 180) {
            return "OVER_3_MONTHS";
        }
        return days < 365 ? "OVER_6_MONTHS" : "OVER_1_YEAR";
    }

    /** Half are spoken with, some come by themselves, the others are not worked. */
    private void work(LocalDate day, Turn turn) {
        scene.at(day, LocalTime.of(15, 0));
        int chance = random.nextInt(10);
        if (chance < 6) {
            scene.contact(turn.person(), day);
            spokenWith.put(turn.person(), day);
            String call = runtime.createProcessInstanceQuery()
                    .superProcessInstanceId(turn.instance())
                    .singleResult()
                    .getProcessInstanceId();
            runtime.createMessageCorrelation("calling.callStopped")
                    .processInstanceId(call)
                    .setVariable("contactResult", "REFUSED")
                    .correlate();
        } else if (chance < 7) {
            runtime.createMessageCorrelation("funnel.contactReceived")
                    .processInstanceId(turn.instance())
                    .correlate();
            spokenWith.put(turn.person(), day);
            busyUntil.put(turn.person(), day.plusDays(5));
        }
    }

    private List<Turn> picked(LocalDate day) {
        return jdbc.sql("SELECT deal_id, person_id, stage, process_instance_id FROM crm.deal WHERE picked_on = ?"
                        + " AND funnel = 'B2C' AND stage NOT IN ('BASE', 'RETURNED') AND open ORDER BY deal_id")
                .param(day)
                .query((row, number) -> new Turn(
                        row.getObject("deal_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("stage"),
                        row.getString("process_instance_id")))
                .list();
    }

    private Job startTimer() {
        return management.createJobQuery().processDefinitionKey("b2cDailySelection").timers().list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .findFirst()
                .orElseThrow();
    }

    private void next(String instance) {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
    }

    private void base(UUID person, boolean client, LocalDate day) {
        UUID deal = scene.deal(person, client, 0);
        jdbc.sql("UPDATE crm.deal SET last_contact_at = :at, opened_at = :at WHERE deal_id = :deal")
                .param(
                        "at",
                        day.atTime(12, 0)
                                .atZone(ReactivationScene.MOSCOW)
                                .toInstant()
                                .atOffset(ZoneOffset.UTC))
                .param("deal", deal)
                .update();
    }

    private static String table() throws Exception {
        try (var in = YearSoak.class.getResourceAsStream("/dmn/funnel/reactivation-groups.dmn")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("<text>50</text>", "<text>" + QUOTA + "</text>");
        }
    }
}
