package io.voronka.person;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Russian registration numbers, checked by form and check digits. Blanks and dashes between digits are dropped.
 */
public final class TaxIds {

    private static final int[] INN_10 = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_11 = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_12 = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

    /** The first two digits are a region, and there is none with the number 00. */
    private static final Pattern INN = Pattern.compile("(?!00)(?:[0-9]{10}|[0-9]{12})");

    private static final Pattern KPP = Pattern.compile("(?!00)[0-9]{4}[0-9A-Z]{2}[0-9]{3}");
    private static final Pattern OGRN = Pattern.compile("[1-9](?:[0-9]{12}|[0-9]{14})");
    private static final Pattern GAPS = Pattern.compile("[ -]");

    private TaxIds() {}

    /** INN of a company (10 digits) or of a person (12 digits); empty if it is neither. */
    public static Optional<String> inn(@Nullable String raw) {
        return digits(raw, INN).filter(TaxIds::innChecks);
    }

    /** KPP, which tells the branches of a company apart; it has no check digit. */
    public static Optional<String> kpp(@Nullable String raw) {
        return digits(raw, KPP);
    }

    /** OGRN of a company (13 digits) or OGRNIP of a sole proprietor (15 digits); empty if it is neither. */
    public static Optional<String> ogrn(@Nullable String raw) {
        return digits(raw, OGRN).filter(TaxIds::ogrnChecks);
    }

    /** A sole proprietor has the INN of a person, and no branches with a KPP. */
    static boolean isPersonal(String inn) {
        return inn.length() == 12;
    }

    private static Optional<String> digits(@Nullable String raw, Pattern form) {
        return Optional.ofNullable(raw)
                .map(text -> GAPS.matcher(Texts.clean(text)).replaceAll(""))
                .filter(text -> form.matcher(text).matches());
    }

    private static boolean innChecks(String inn) {
        return isPersonal(inn)
                ? digit(inn, 10) == weighted(inn, INN_11) && digit(inn, 11) == weighted(inn, INN_12)
                : digit(inn, 9) == weighted(inn, INN_10);
    }

    private static int weighted(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(digits, i);
        }
        return sum % 11 % 10;
    }

    /** The rest of the division by 11 for a company, by 13 for a sole proprietor: two less than there are digits. */
    private static boolean ogrnChecks(String ogrn) {
        int last = ogrn.length() - 1;
        long number = Long.parseLong(ogrn.substring(0, last));
        return digit(ogrn, last) == number % (last - 1) % 10;
    }

    private static int digit(String digits, int index) {
        return digits.charAt(index) - '0';
    }
}
