package io.voronka.intake;

/** What the eleven scenarios do with a lead, the strongest first. */
enum LeadAction {
    CREATE(LeadStatus.ACCEPTED),
    UPDATE(LeadStatus.UPDATED),
    REJECT(LeadStatus.REJECTED);

    private final LeadStatus status;

    LeadAction(LeadStatus status) {
        this.status = status;
    }

    LeadStatus status() {
        return status;
    }
}
