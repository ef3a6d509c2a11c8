package io.voronka.person.matching;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of birth as eight digits, year first, whether or not there is such a day: damaged dates are evidence too.
 * An unknown month or day is 00.
 */
final class BirthDate {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})\\D+(\\d{1,2})(?:\\D+(\\d{1,2})(?!\\d).*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})\\D+(\\d{1,2})\\D+(\\d{4}|\\d{2})(?!\\d).*");
    private static final Pattern NAMED_MONTH = Pattern.compile(
            "(?:(\\d{1,2})(?:st|nd|rd|th|-?го|[.,-])?\\s*)?(\\p{L}{3,})\\.?(?:\\s+(\\d{1,2}),)?[\\s,]*(\\d{4}).*");
    private static final Pattern DIGITS = Pattern.compile("\\d{4,8}");
    private static final Pattern UNREADABLE = Pattern.compile("[?*_]|(?<![\\p{L}])[xXхХ]{1,2}(?![\\p{L}])");
    private static final Pattern NOT_DIGIT = Pattern.compile("\\D+");

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("янв", 1),
            Map.entry("фев", 2),
            Map.entry("мар", 3),
            Map.entry("апр", 4),
            Map.entry("мая", 5),
            Map.entry("май", 5),
            Map.entry("июн", 6),
            Map.entry("июл", 7),
            Map.entry("авг", 8),
            Map.entry("сен", 9),
            Map.entry("окт", 10),
            Map.entry("ноя", 11),
            Map.entry("дек", 12));

    private static final int SHORTEST_DAMAGED = 6;
    private static final int LONGEST_DAMAGED = 10;
    private static final int MOST_UNLIKE = 4;
    private static final int LAST_TWO_DIGIT_YEAR = 30;

    private BirthDate() {}

    /** @return eight digits, or null if the text has no year in it */
    static @Nullable String digits(String raw) {
        String text = UNREADABLE.matcher(raw.strip()).replaceAll("0");
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) {
            return ofDigits(text);
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return joined(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            return dayAndMonth(yearLast.group(1), yearLast.group(2), yearLast.group(3));
        }
        Matcher named = NAMED_MONTH.matcher(text);
        if (named.matches()) {
            String name = named.group(2).toLowerCase(Locale.ROOT);
            Integer month = MONTHS.get(name.substring(0, 3));
            String day = named.group(1) == null ? named.group(3) : named.group(1);
            return month == null ? null : joined(named.group(4), month.toString(), day);
        }
        return damaged(text);
    }

    /** Digits lost or put in between the separators: kept as they are, year first. */
    private static @Nullable String damaged(String text) {
        String[] groups = NOT_DIGIT.split(text.replaceFirst("^\\D+", ""));
        String joined = String.join("", groups);
        if (joined.length() < SHORTEST_DAMAGED || joined.length() > LONGEST_DAMAGED) {
            return joined.length() == 4 ? ofDigits(joined) : null;
        }
        boolean yearLast = groups.length == 3 && groups[2].length() > 2 && groups[0].length() < 4;
        if (groups.length != 3) {
            return joined;
        }
        return yearLast ? joined(groups[2], groups[1], groups[0]) : joined(groups[0], groups[1], groups[2]);
    }

    private static @Nullable String ofDigits(String digits) {
        return switch (digits.length()) {
            case 4 -> digits + "0000";
            case 6 -> digits + "00";
            case 8 ->
                plausibleYear(digits.substring(0, 4)) || !plausibleYear(digits.substring(4))
                        ? digits
                        : dayAndMonth(digits.substring(0, 2), digits.substring(2, 4), digits.substring(4));
            case 7 -> digits; // one digit lost
            default -> null;
        };
    }

    /** Day first, as most of the world writes it, unless only the other order makes a month. */
    private static String dayAndMonth(String first, String second, String year) {
        boolean american = Integer.parseInt(second) > 12 && Integer.parseInt(first) <= 12;
        return american ? joined(fullYear(year), first, second) : joined(fullYear(year), second, first);
    }

    private static String fullYear(String year) {
        if (year.length() == 4) {
            return year;
        }
        return (Integer.parseInt(year) <= LAST_TWO_DIGIT_YEAR ? "20" : "19") + year;
    }

    private static boolean plausibleYear(String year) {
        int number = Integer.parseInt(year);
        return number >= 1500 && number <= 2100;
    }

    private static String joined(String year, @Nullable String month, @Nullable String day) {
        return year + twoDigits(month) + twoDigits(day);
    }

    private static String twoDigits(@Nullable String number) {
        return number == null ? "00" : number.length() == 1 ? "0" + number : number;
    }

    /** Two dates as eight digits each. */
    static byte compare(String a, String b) {
        if (a.equals(b)) {
            return Level.SAME;
        }
        boolean year = a.regionMatches(0, b, 0, 4);
        if (isPartial(a) || isPartial(b)) {
            return partial(a, b, year);
        }
        boolean month = a.regionMatches(4, b, 4, 2);
        boolean day = a.regionMatches(6, b, 6, 2);
        boolean mixedUp = year && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2);
        int edits = unlikeDigits(a, b) > MOST_UNLIKE ? 3 : Similarity.edits(a, b, 2);
        if (edits <= 1 || mixedUp) {
            return Level.CLOSER;
        }
        boolean two = (year && month) || (year && day) || (month && day);
        return two || edits == 2 ? Level.CLOSE : Level.FAR;
    }

    private static int unlikeDigits(String a, String b) {
        if (a.length() != b.length()) {
            return 0;
        }
        int unlike = 0;
        for (int i = 0; i < a.length(); i++) {
            unlike += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        return unlike;
    }

    private static boolean isPartial(String date) {
        return date.endsWith("00");
    }

    private static byte partial(String a, String b, boolean year) {
        boolean noMonth = a.endsWith("0000") || b.endsWith("0000");
        if (year && (noMonth || a.regionMatches(4, b, 4, 2))) {
            return Level.CLOSER;
        }
        int away = Math.abs(Integer.parseInt(a.substring(0, 4)) - Integer.parseInt(b.substring(0, 4)));
        return away <= 1 || (year && !noMonth) ? Level.CLOSE : Level.FAR;
    }
}
