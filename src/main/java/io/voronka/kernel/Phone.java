package io.voronka.kernel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A phone number in E.164 with its extension apart. The number alone is the contact point; the extension tells the
 * people behind one switchboard apart.
 */
public record Phone(String e164, @Nullable String extension) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern EXTENSION = Pattern.compile("\\d{1,20}");
    private static final String EXTENSION_MARK = ";ext=";

    public Phone {
        if (!E164.matcher(e164).matches()
                || (extension != null && !EXTENSION.matcher(extension).matches())) {
            throw new IllegalArgumentException("Not a phone number in E.164");
        }
    }

    /** Reads what {@link #text()} wrote. */
    public static Phone parse(String text) {
        int mark = text.indexOf(EXTENSION_MARK);
        return mark < 0
                ? new Phone(text, null)
                : new Phone(text.substring(0, mark), text.substring(mark + EXTENSION_MARK.length()));
    }

    /** {@code +79160000000} or {@code +79160000000;ext=12}, as in RFC 3966. */
    public String text() {
        return extension == null ? e164 : e164 + EXTENSION_MARK + extension;
    }

    /** Same number, and no two different extensions: an unknown extension may be either. */
    public boolean mayBeSameAs(Phone other) {
        return e164.equals(other.e164)
                && (extension == null || other.extension == null || extension.equals(other.extension));
    }

    /** Says nothing, so that a log line cannot leak the number. */
    @Override
    public String toString() {
        return "Phone[***]";
    }
}
