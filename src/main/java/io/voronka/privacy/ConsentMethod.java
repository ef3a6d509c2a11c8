package io.voronka.privacy;

/** How a consent reached us, or its withdrawal: the last four are ways to withdraw only. */
public enum ConsentMethod {
    WEB_FORM,
    VOICE,
    PAPER,
    PARTNER,
    /** A signed link. */
    LINK,
    CALL,
    /** The personal account. */
    ACCOUNT,
    LETTER
}
