package io.voronka.subscription;

import io.voronka.kernel.PersonalDataShape;
import java.util.regex.Pattern;

/**
 * What a brand or a topic is written with, at whatever door it comes in: an event, a lead, a link. They stand outside the
 * vault and are told to other systems, so nothing that could be somebody's words passes.
 */
public final class ScopeCodes {

    /** What is said of one that is not, in a problem's message. */
    public static final String MUST = "must be a code of Latin letters, digits and . _ : / -";

    /** Longest code, in characters. */
    public static final int LONGEST = 100;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:/-]{1," + LONGEST + "}");

    private ScopeCodes() {}

    public static boolean isCode(String text) {
        return CODE.matcher(text).matches() && !PersonalDataShape.isPersonal(text);
    }
}
