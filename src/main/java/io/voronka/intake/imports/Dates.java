package io.voronka.intake.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates of birth as tables have them. */
final class Dates {

    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})(?:\\D.*)?");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[./-](\\d{1,2})[./-](\\d{1,2})(?:\\D.*)?");
    private static final Pattern SERIAL = Pattern.compile("\\d{4,5}(?:\\.0+)?");
    /** Day 0 of spreadsheets, which believe that 1900 had a 29 February. */
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    private static final int FIRST_YEAR = 1900;

    private Dates() {}

    /** The date, or null if there is none that can be read; a wrong date of birth is no reason to refuse a client. */
    static @Nullable LocalDate birth(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = read(text.strip());
            return date == null || date.getYear() < FIRST_YEAR ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A day, or null if the text is none. */
    static @Nullable LocalDate day(String text) {
        try {
            return read(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDate read(String text) {
        Matcher day = DAY_FIRST.matcher(text);
        if (day.matches()) {
            return date(day.group(3), day.group(2), day.group(1));
        }
        Matcher year = YEAR_FIRST.matcher(text);
        if (year.matches()) {
            return date(year.group(1), year.group(2), year.group(3));
        }
        return SERIAL.matcher(text).matches() ? SERIAL_ZERO.plusDays((long) Double.parseDouble(text)) : null;
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }
}
