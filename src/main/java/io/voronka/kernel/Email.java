package io.voronka.kernel;

import java.util.Objects;

/**
 * An e-mail address.
 *
 * @param address where letters go: trimmed, domain in ASCII, local part as the person wrote it, in lower case
 * @param canonical what is compared and indexed: aliases of one mailbox at the known providers are one value
 */
public record Email(String address, String canonical) {

    public Email {
        Objects.requireNonNull(address);
        Objects.requireNonNull(canonical);
    }

    public boolean isSameMailboxAs(Email other) {
        return canonical.equals(other.canonical);
    }

    /** Says nothing, so that a log line cannot leak the address. */
    @Override
    public String toString() {
        return "Email[***]";
    }
}
