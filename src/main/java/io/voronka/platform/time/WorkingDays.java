package io.voronka.platform.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The calendar of working days: Monday to Friday, less the holidays, with the transfers of each year. It is data, in the
 * file of the setting {@code voronka.working-days}; the format stands at its head.
 */
@Component
public class WorkingDays {

    private final Set<MonthDay> holidays = new HashSet<>();
    private final Map<LocalDate, Boolean> transfers = new HashMap<>();

    /** @throws IllegalStateException if a line of the file can't be read; names the line */
    WorkingDays(@Value("${voronka.working-days:classpath:calendar/working-days-ru.txt}") Resource calendar)
            throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(calendar.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                read(lines.get(i).strip(), i + 1);
            }
        }
    }

    private void read(String line, int number) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        try {
            String[] parts = line.split("\\s+", 2);
            if (parts.length == 1) {
                holidays.add(MonthDay.parse("--" + parts[0]));
            } else {
                transfers.put(LocalDate.parse(parts[0]), isWorking(parts[1]));
            }
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalStateException("Calendar of working days, line " + number + ": can't be read", e);
        }
    }

    private static boolean isWorking(String word) {
        return switch (word) {
            case "WORKING" -> true;
            case "OFF" -> false;
            default -> throw new IllegalArgumentException("neither WORKING nor OFF");
        };
    }

    public boolean isWorking(LocalDate day) {
        Boolean transferred = transfers.get(day);
        if (transferred != null) {
            return transferred;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.contains(MonthDay.from(day));
    }
}
