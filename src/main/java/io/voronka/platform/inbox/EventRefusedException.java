package io.voronka.platform.inbox;

/** An event that can't be handled as it is: somebody has to look at it. */
public class EventRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    /** @param code says why, in capitals; kept and shown, so without personal data */
    public EventRefusedException(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
