package io.voronka.intake;

/** Says what a contractor is paid for. */
public interface PayableLeads {

    /** Whether a lead that the running transaction has decided is paid for by now. */
    boolean isPayable(Lead lead);
}
