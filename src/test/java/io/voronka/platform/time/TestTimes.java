package io.voronka.platform.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import org.springframework.core.io.ClassPathResource;

/** The product's calendar and zone, without the application. */
public final class TestTimes {

    private TestTimes() {}

    public static WorkingDays workingDays() {
        try {
            return new WorkingDays(new ClassPathResource("calendar/working-days-ru.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BusinessTime businessTime(ZoneId zone) {
        return new BusinessTime(zone);
    }
}
