package io.voronka.intake;

/** Says what a contractor is paid for. */
public interface PayableLeads {

    /** Whether a lead that has just been decided is paid for, as far as that can be said now. */
    boolean isPayable(Lead lead);
}
