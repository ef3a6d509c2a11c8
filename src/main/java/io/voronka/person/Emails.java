package io.voronka.person;

import io.voronka.kernel.Email;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads e-mail addresses: RFC 5321 without quoted local parts and domain literals, with letters of any alphabet
 * (RFC 6531, IDN). What is left out can be written but does not occur among customers.
 */
final class Emails {

    /** Longer than an address may be: a name may stand before it. */
    private static final int LONGEST_INPUT = 1_000;

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_LABEL = 63;

    private static final Pattern DECORATION = Pattern.compile("^.*<|>.*$|^mailto:", Pattern.CASE_INSENSITIVE);
    private static final Pattern TRAILING = Pattern.compile("[.,;]+$");
    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final String LABEL = "(?!-)[a-z0-9-]{1,63}(?<!-)";
    private static final Pattern DOMAIN = Pattern.compile("(?:" + LABEL + "\\.)+(?!\\d+$)(?=..)" + LABEL);

    private Emails() {}

    static Optional<Email> parse(String raw) {
        if (raw.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        int sign = plainAt(raw);
        if (sign > 0) {
            return Optional.of(new Email(raw, Mailboxes.canonical(raw.substring(0, sign), raw.substring(sign + 1))));
        }
        String bare = DECORATION.matcher(Texts.clean(raw)).replaceAll("");
        String text = TRAILING.matcher(bare.strip()).replaceAll("");
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > LONGEST) {
            return Optional.empty();
        }
        String local = oneAlphabet(text.substring(0, at));
        String domain = asciiDomain(text.substring(at + 1));
        if (local == null || domain == null || !LOCAL.matcher(local).matches() || local.length() > LONGEST_LOCAL) {
            return Optional.empty();
        }
        String lower = local.toLowerCase(Locale.ROOT);
        return Optional.of(new Email(lower + "@" + domain, Mailboxes.canonical(lower, domain)));
    }

    /**
     * Where the sign is in an address that is in its one form already, as all that are stored: small Latin letters and
     * digits, single dots or hyphens between them. -1 says only that the rules have to be asked.
     */
    private static int plainAt(String raw) {
        int at = -1;
        int label = 0;
        boolean letters = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                label++;
                letters |= c > '9';
                continue;
            }
            boolean last = i + 1 == raw.length();
            if (label == 0 || label > LONGEST_LABEL || last || (c != '.' && c != '-' && (c != '@' || at >= 0))) {
                return -1;
            }
            at = c == '@' ? i : at;
            label = 0;
            letters = false;
        }
        boolean domain = at > 0 && raw.indexOf('.', at) > 0 && label > 1 && letters;
        return domain && at <= LONGEST_LOCAL && raw.length() - at <= LONGEST_LABEL ? at : -1;
    }

    private static @Nullable String asciiDomain(String domain) {
        List<String> labels = new ArrayList<>();
        for (String label : domain.split("\\.", -1)) {
            String repaired = oneAlphabet(label);
            if (repaired == null) {
                return null;
            }
            labels.add(repaired);
        }
        try {
            String ascii = IDN.toASCII(String.join(".", labels), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(ascii).matches() && ascii.length() < LONGEST ? ascii : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A Cyrillic letter typed into a Latin address is a slip of the keyboard; one without a twin cannot be read. */
    private static @Nullable String oneAlphabet(String text) {
        return LookAlikes.isMixed(text) ? LookAlikes.inLatin(text) : text;
    }
}
