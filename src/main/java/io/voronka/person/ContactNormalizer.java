package io.voronka.person;

import io.voronka.kernel.Email;
import io.voronka.kernel.Phone;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings contact values, as people type them, into the one form that is stored, compared and indexed. Pure. */
public final class ContactNormalizer {

    private static final Pattern QUOTES = Pattern.compile("[\"\\u201C\\u201D\\u201E\\u201F\\u2033\\u00AB\\u00BB]+");

    private ContactNormalizer() {}

    /**
     * @param country ISO 3166 alpha-2 code of the person's address; where it is absent or unknown, numbers without a
     *     country code are Russian
     * @return empty if no valid number can be read
     */
    public static Optional<Phone> phone(@Nullable String raw, @Nullable String country) {
        return raw == null ? Optional.empty() : Phones.parse(raw, country);
    }

    /** @return empty if the text is no e-mail address that could receive a letter */
    public static Optional<Email> email(@Nullable String raw) {
        return raw == null ? Optional.empty() : Emails.parse(raw);
    }

    /**
     * Light: one Unicode form, single spaces, Russian quotation marks. The legal form and the letters stay, for the
     * name is shown on documents and companies are told apart by INN.
     */
    public static String companyName(String raw) {
        String text = Texts.clean(raw, Normalizer.Form.NFC);
        return QUOTES.matcher(text).replaceAll(quotes -> {
            boolean opening = quotes.start() == 0 || "( ".indexOf(text.charAt(quotes.start() - 1)) >= 0;
            return (opening ? "«" : "»").repeat(quotes.end() - quotes.start());
        });
    }
}
