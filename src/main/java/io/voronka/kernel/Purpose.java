package io.voronka.kernel;

/** What a consent allows; the law asks for a document of its own for each. */
public enum Purpose {
    PROCESSING,
    ADVERTISING,
    CALLS
}
