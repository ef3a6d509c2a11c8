package io.voronka.person.deletion;

import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.time.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;

/** Counts the days of the law: the first is the one after the request came in. */
final class DayCount {

    private final WorkingDays workingDays;
    private final BusinessTime time;

    DayCount(WorkingDays workingDays, BusinessTime time) {
        this.workingDays = workingDays;
        this.time = time;
    }

    /** The day on which a request came in, where the business is. */
    LocalDate received(Instant at) {
        return time.day(at);
    }

    /** The last day. One that falls on a day off is not put off: who is early breaks no law. */
    LocalDate last(LocalDate received, int days, boolean working) {
        return working ? step(received, days, 1) : received.plusDays(days);
    }

    /** So many working days before a day. */
    LocalDate before(LocalDate day, int days) {
        return step(day, days, -1);
    }

    private LocalDate step(LocalDate from, int days, int direction) {
        LocalDate day = from;
        for (int left = days; left > 0; ) {
            day = day.plusDays(direction);
            left -= workingDays.isWorking(day) ? 1 : 0;
        }
        return day;
    }

    Instant start(LocalDate day) {
        return day.atStartOfDay(time.zone()).toInstant();
    }
}
