package io.voronka.privacy.keys;

import java.util.UUID;

/** Sealed data can't be opened: it was changed, it belongs to another owner or field, or its key was destroyed. */
public class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names the owner by id only, and keeps no cause: nothing of the data may reach a log. */
    public UnreadableException(UUID owner) {
        super("Sealed data of " + owner + " can't be opened");
    }
}
