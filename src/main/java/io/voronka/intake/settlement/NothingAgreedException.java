package io.voronka.intake.settlement;

/** A lead is to be paid, but nothing is agreed with its contractor for its day. */
public final class NothingAgreedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NothingAgreedException() {
        super("Nothing is agreed with the contractor for the day of the lead");
    }
}
