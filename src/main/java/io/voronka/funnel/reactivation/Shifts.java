package io.voronka.funnel.reactivation;

import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.time.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The shifts of working days, as calendar and settings say. */
@Service
public class Shifts {

    private final WorkingDays days;
    private final BusinessTime time;
    private final ReactivationProperties properties;
    private final Clock clock;

    Shifts(WorkingDays days, BusinessTime time, ReactivationProperties properties, Clock clock) {
        this.days = days;
        this.time = time;
        this.properties = properties;
        this.clock = clock;
    }

    /** The shift of today; none on a day off. */
    public Optional<Shift> today() {
        LocalDate day = time.day(clock.instant());
        return days.isWorking(day) ? Optional.of(on(day)) : Optional.empty();
    }

    /** The shift of a working day. */
    public Shift on(LocalDate day) {
        return new Shift(
                day,
                day.atTime(properties.shiftBegins())
                        .atZone(time.zone())
                        .toInstant()
                        .minus(properties.ahead()),
                day.atTime(properties.shiftEnds()).atZone(time.zone()).toInstant());
    }

    /** The shift that is on, or the next one that will be. */
    Shift running() {
        Instant now = clock.instant();
        LocalDate day = time.day(now);
        while (!days.isWorking(day) || !on(day).ends().isAfter(now)) {
            day = day.plusDays(1);
        }
        return on(day);
    }
}
