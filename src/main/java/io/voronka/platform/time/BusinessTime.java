package io.voronka.platform.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Days and months as the business counts them: in the zone of the setting {@code voronka.time-zone}. */
@Component
public class BusinessTime {

    private final ZoneId zone;

    BusinessTime(@Value("${voronka.time-zone:Europe/Moscow}") ZoneId zone) {
        this.zone = zone;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    public YearMonth month(Instant at) {
        return YearMonth.from(day(at));
    }

    /** The first instant of a month; that of the next month ends it. */
    public Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
