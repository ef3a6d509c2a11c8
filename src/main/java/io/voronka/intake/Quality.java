package io.voronka.intake;

/** What a contractor is told: LOW for a lead without a valid contact and for a duplicate of the same campaign. */
public enum Quality {
    OK,
    LOW
}
