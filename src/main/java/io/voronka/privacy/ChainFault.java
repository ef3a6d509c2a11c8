package io.voronka.privacy;

/**
 * A place where a chain does not hold.
 *
 * @param chain person id of a consent chain, else {@code reveal-audit}, {@code consent-seal} or
 *     {@code destruction-act}
 * @param number the first row that does not fit; rows after it are not looked at
 */
public record ChainFault(String chain, long number, Kind kind) {

    /** What is wrong there. */
    public enum Kind {
        /** The row, or one before it, was changed. */
        CHANGED,
        /** A row is missing or there is one too many. */
        MISSING
    }
}
