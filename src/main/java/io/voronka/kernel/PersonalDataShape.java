package io.voronka.kernel;

import java.util.regex.Pattern;

/**
 * Tells whether a text could hold a phone number, an INN or an e-mail address. A net, not a parser: it errs towards
 * "personal", because it guards places that must never hold personal data. UUIDs, ISO dates and times and digit runs
 * too long for a phone (ids of advertising systems) pass.
 */
public final class PersonalDataShape {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]\\s*(?:[@\\uFF20\\uFE6B]|%40)\\s*[^\\s@]");

    private static final String DATE = "(?<!\\d)(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])";

    /** Down to nanoseconds, with an offset that exists: whatever has a digit more is not taken for a time. */
    private static final String TIME = "T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{1,9}"
            + "(?:Z(?![0-9a-z])|[+-](?:0\\d|1[0-8])(?::?(?:00|15|30|45))?(?![\\d:]))";

    private static final Pattern HARMLESS = Pattern.compile(
            // a version 1–8 UUID, an ISO date with or without time, sixteen digits and more in one run
            "(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-f])"
                    + ("|" + DATE + TIME + "|" + DATE + "(?!\\d)")
                    + "|(?<!\\d)\\d{16,}(?!\\d)",
            Pattern.CASE_INSENSITIVE);

    /** What people put between the digits of a phone number, invisible and typographic characters included. */
    private static final String GAP = "[\\s\\p{Z}\\p{Cf}\\p{Pd}().+/\\u2212*~]{0,4}";

    private static final Pattern PHONE = Pattern.compile(
            // ten digits and more in any grouping, or seven and more after a plus
            "\\p{Nd}(?:" + GAP + "\\p{Nd}){9}|\\+" + GAP + "\\p{Nd}(?:" + GAP + "\\p{Nd}){6}");

    private PersonalDataShape() {}

    public static boolean isPersonal(String text) {
        if (EMAIL.matcher(text).find()) {
            return true;
        }
        // "#" keeps the digits around a removed part from growing together
        return PHONE.matcher(HARMLESS.matcher(text).replaceAll("#")).find();
    }
}
