package io.voronka.person.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import io.voronka.platform.time.TestTimes;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clocks of the law, against the table and against a calendar that was written down by hand. */
class DeadlinesTest {

    private static final Decisions DECISIONS = new TestDecisions();
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final int DATES = 10_000;

    private final DayCount count = new DayCount(TestTimes.workingDays(), TestTimes.businessTime(MOSCOW));

    @ParameterizedTest
    @CsvSource({
        "DELETION,    WITHDRAWAL,    T01, 30, false, 0, CONSENT_WITHDRAWN",
        "DELETION,    PURPOSE_ENDED, T02, 30, false, 0, PURPOSE_ENDED",
        "DELETION,    OBJECTION,     T03, 10, true,  5, STOP_DEMANDED",
        "DELETION,    UNLAWFUL,      T04, 10, true,  0, UNLAWFUL_PROCESSING",
        "DELETION,    NONE,          T05, 10, true,  5, STOP_DEMANDED",
        "ACCESS,      NONE,          T06, 10, true,  5, ACCESS_REQUEST",
        "CORRECTION,  NONE,          T07, 7,  true,  0, CORRECTION_REQUEST",
        "OBJECTION,   WITHDRAWAL,    T08, 10, true,  5, OBJECTION",
        "RESTRICTION, UNLAWFUL,      T09, 10, true,  5, RESTRICTION",
    })
    void theTableSaysWhatTheLawSays(
            String type, String ground, String rule, int days, boolean working, int extension, String reason) {
        MatchedRule matched = DECISIONS
                .evaluate("statutory-deadline", Map.of("requestType", type, "ground", ground))
                .rule();
        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.number("days")).isEqualTo(days);
        assertThat(matched.flag("working")).isEqualTo(working);
        assertThat(matched.number("extensionDays")).isEqualTo(extension);
        assertThat(matched.reason()).isEqualTo(reason);
    }

    /** Counted one by one along the days off of the years, which are listed here and not read from the product's file. */
    @Test
    void workingDaysAgreeWithACalendarWrittenByHand() {
        Random random = new Random(152);
        LocalDate first = LocalDate.of(2024, 1, 1);
        for (int i = 0; i < DATES; i++) {
            LocalDate received = first.plusDays(random.nextInt(4 * 365));
            Instant at = received.atTime(random.nextInt(24), random.nextInt(60))
                    .atZone(MOSCOW)
                    .toInstant();
            int days = random.nextBoolean() ? 10 : 7;
            LocalDate last = received;
            for (int left = days; left > 0; ) {
                last = last.plusDays(1);
                left -= DaysOff.isOff(last) ? 0 : 1;
            }
            assertThat(count.last(received, days, true))
                    .as("%s + %d", received, days)
                    .isEqualTo(last);
            assertThat(count.received(at)).isEqualTo(received);
        }
    }

    /** Days off in Russia: the fixed holidays, the weekends, and what the government has moved in each year. */
    private static final class DaysOff {

        private static final Set<LocalDate> OFF = new HashSet<>();
        private static final Set<LocalDate> WORKED = new HashSet<>();

        static {
            for (int year = 2024; year <= 2028; year++) {
                for (int day = 1; day <= 8; day++) {
                    off(year, 1, day);
                }
                off(year, 2, 23);
                off(year, 3, 8);
                off(year, 5, 1);
                off(year, 5, 9);
                off(year, 6, 12);
                off(year, 11, 4);
            }
            moved("2024-04-29", "2024-04-30", "2024-05-10", "2024-12-30", "2024-12-31");
            worked("2024-04-27", "2024-11-02", "2024-12-28");
            moved("2025-05-02", "2025-05-08", "2025-06-13", "2025-11-03", "2025-12-31");
            worked("2025-11-01");
            moved("2026-01-09", "2026-03-09", "2026-05-11", "2026-12-31");
            // by the Labour Code itself: holidays on a weekend
            moved("2027-05-03", "2027-05-10", "2027-06-14");
        }

        static boolean isOff(LocalDate day) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            return !WORKED.contains(day) && (weekend || OFF.contains(day));
        }

        private static void off(int year, int month, int day) {
            OFF.add(LocalDate.of(year, month, day));
        }

        private static void moved(String... days) {
            for (String day : days) {
                OFF.add(LocalDate.parse(day));
            }
        }

        private static void worked(String... days) {
            for (String day : days) {
                WORKED.add(LocalDate.parse(day));
            }
        }
    }
}
