package io.voronka.platform.setup;

/**
 * The application refuses to start, and whoever installs it can do something about it: the message says what is wrong
 * and what to set. It is shown by itself, without a stack trace.
 */
public final class SetupException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public SetupException(String message) {
        super(message);
    }
}
