package io.voronka.privacy;

/** How a consent reached us. */
public enum ConsentMethod {
    WEB_FORM,
    VOICE,
    PAPER,
    PARTNER
}
