package io.voronka.intake;

/** Where a lead stands after its decision. IN_REVIEW waits for a person who tells two people apart. */
public enum LeadStatus {
    ACCEPTED,
    UPDATED,
    REJECTED,
    IN_REVIEW
}
