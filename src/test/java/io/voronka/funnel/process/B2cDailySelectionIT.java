package io.voronka.funnel.process;

import static io.voronka.funnel.reactivation.ReactivationScene.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.funnel.reactivation.ReactivationScene;
import io.voronka.support.TestClock;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** A working day of the base, from the night to the end of the shift. */
@VoronkaTest
@Import(ReactivationScene.Setting.class)
class B2cDailySelectionIT {

    @Autowired
    TestClock clock;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ReactivationScene scene;

    @Autowired
    ApplicationContext context;

    private ShiftFloor floor;

    @BeforeEach
    void begin() {
        floor = new ShiftFloor(context);
    }

    /** Night, selection, shift, its end, and the call that was in hand then. */
    @Test
    void aWorkingDayPicksAndReturns() {
        scene.at(TUESDAY, LocalTime.of(0, 5));
        UUID untouched = scene.client(400);
        String day = floor.night();
        assertThat(floor.dueAt(day)).isEqualTo("08:30");

        scene.at(TUESDAY, LocalTime.of(8, 30));
        floor.timer(day);
        assertThat(scene.stage(untouched)).isEqualTo("OVER_1_YEAR");
        assertThat(floor.dueAt(day)).isEqualTo("18:00");

        UUID spokenWith = floor.batch(500);
        floor.call("REACHED");
        UUID inVain = floor.batch(501);
        floor.call("NO_ANSWER");
        UUID agreed = floor.batch(502);
        floor.callback(clock.instant().plus(Duration.ofHours(26)));
        UUID inHand = floor.batch(503);
        String held = floor.take();

        scene.at(TUESDAY, LocalTime.of(18, 0));
        floor.timer(day);
        assertThat(scene.stage(untouched)).isEqualTo("RETURNED");
        assertThat(scene.rest(untouched)).isEmpty();
        assertThat(scene.stage(inVain)).isEqualTo("RETURNED");
        assertThat(scene.rest(inVain)).isEqualTo("CALLED_IN_VAIN " + TUESDAY.plusDays(3));
        assertThat(floor.ended(inVain)).isEqualTo(B2cReactivationProcess.END_RETURNED);
        assertThat(floor.openCalls(inVain)).isZero();
        assertThat(List.of(scene.stage(spokenWith), scene.stage(agreed), scene.stage(inHand)))
                .containsOnly("OVER_1_YEAR");
        assertThat(scene.quota(TUESDAY, "OVER_1_YEAR")).isEqualTo("50 1 4 2");
        assertThat(floor.dueAt(day)).isEqualTo("18:15");

        clock.advance(Duration.ofMinutes(15));
        floor.timer(day);
        assertThat(scene.stage(spokenWith)).as("nobody said what came of it").isEqualTo("RETURNED");
        assertThat(scene.stage(inHand)).isEqualTo("OVER_1_YEAR");

        floor.outcome(held, "REFUSED", null);
        clock.advance(Duration.ofMinutes(15));
        floor.timer(day);
        assertThat(floor.ended(inHand)).isEqualTo(B2cReactivationProcess.END_LOST);
        assertThat(scene.stage(agreed)).as("a promise is kept").isEqualTo("OVER_1_YEAR");
        assertThat(floor.lastActivity(day)).isEqualTo(B2cDailySelectionProcess.END_DAY_CLOSED);
        assertThat(scene.quota(TUESDAY, "OVER_1_YEAR")).isEqualTo("50 1 4 3");
        assertThat(scene.history(untouched))
                .containsExactly("BASE TEST", "OVER_1_YEAR DAILY_SELECTION", "RETURNED SHIFT_ENDED");
    }

    @Test
    void aDayOffIsSkipped() {
        scene.at(TUESDAY.minusDays(2), LocalTime.of(0, 5));
        UUID deal = scene.client(400);
        assertThat(floor.lastActivity(floor.night())).isEqualTo(B2cDailySelectionProcess.END_DAY_OFF);
        assertThat(scene.stage(deal)).isEqualTo("BASE");
    }

    /** The system was away from Monday to Tuesday noon: Tuesday is made up once, Monday not at all. */
    @Test
    void aMissedDayIsMadeUpOnce() {
        for (int i = 0; i < 120; i++) {
            scene.client(400 + i);
        }
        scene.at(TUESDAY, LocalTime.of(12, 0));
        String late = floor.night();
        floor.timer(late);
        assertThat(scene.quota(TUESDAY, "OVER_1_YEAR")).isEqualTo("50 50 0 0");

        String again =
                runtime.startProcessInstanceByKey(B2cDailySelectionProcess.KEY).getProcessInstanceId();
        floor.timer(again);
        assertThat(scene.quota(TUESDAY, "OVER_1_YEAR")).isEqualTo("50 50 0 0");
    }
}
