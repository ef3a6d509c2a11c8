package io.voronka.person;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.voronka.kernel.Phone;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads phone numbers as people in Russia and abroad write them. The first valid number of a text counts. */
final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME = "RU";
    private static final int LONGEST_INPUT = 100;

    private static final Pattern EXTENSION = Pattern.compile(
            "[\\s,;(]*(?:доб(?:авочный)?|внутр(?:енний)?|вн|ext(?:ension|n)?|[xх#])[.:=\\s]*(\\d{1,7})\\b\\)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SEPARATOR = Pattern.compile("[,;|]|/(?=\\s*\\+?\\d[\\d\\s()-]{9})|\\s(?:или|or)\\s");
    /** A note before the number ("тел.: …") or, set off by a blank, after it ("… Мария"). */
    private static final Pattern NOTES = Pattern.compile("^[^\\d+(]+|[\\s(]+[^\\d]+$");

    private static final Pattern NUMBER = Pattern.compile("\\+?[\\d\\s().*~/-]{7,40}");
    private static final Pattern NOT_DIGIT = Pattern.compile("\\D");

    private Phones() {}

    static Optional<Phone> parse(String raw, @Nullable String country) {
        String text = Texts.clean(raw);
        if (text.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String region = region(country);
        return numbers(text).flatMap(part -> number(part, region).stream()).findFirst();
    }

    private static String region(@Nullable String country) {
        String region = country == null ? HOME : country.strip().toUpperCase(Locale.ROOT);
        return NUMBERS.getSupportedRegions().contains(region) ? region : HOME;
    }

    /** Cuts a list of numbers, each with its extension behind it, into its numbers. */
    private static Stream<String> numbers(String text) {
        String marked = EXTENSION.matcher(text).replaceAll("#$1");
        return SEPARATOR.splitAsStream(marked);
    }

    private static Optional<Phone> number(String part, String region) {
        Matcher extension = EXTENSION.matcher(part);
        String code = null;
        String digits = part;
        if (extension.find()) {
            code = extension.group(1);
            digits = part.substring(0, extension.start());
        }
        String number = NOTES.matcher(digits).replaceAll("").strip();
        if (!NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        String found = code;
        return e164(number, region).map(e164 -> new Phone(e164, found));
    }

    private static Optional<String> e164(String number, String region) {
        String digits = NOT_DIGIT.matcher(number).replaceAll("");
        return spellings(number.startsWith("+"), digits, region)
                .flatMap(spelling -> valid(spelling, region).stream())
                .findFirst();
    }

    /**
     * What may have been meant, likeliest first: "+8 916 …" is a home number in spite of its plus, "375 29 …" lacks
     * one, and "00 375 …" has the prefix other countries use. A home number with a wrong digit is not guessed abroad.
     */
    private static Stream<String> spellings(boolean plus, String digits, String region) {
        String trunkPrefix = NUMBERS.getNddPrefixForRegion(region, true);
        boolean asAtHome = trunkPrefix != null && digits.startsWith(trunkPrefix);
        if (plus) {
            return asAtHome ? Stream.of("+" + digits, digits) : Stream.of("+" + digits);
        }
        if (digits.startsWith("00")) {
            return Stream.of(digits, "+" + digits.substring(2));
        }
        return asAtHome ? Stream.of(digits) : Stream.of(digits, "+" + digits);
    }

    private static Optional<String> valid(String spelling, String region) {
        try {
            PhoneNumber number = NUMBERS.parse(spelling, region);
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
