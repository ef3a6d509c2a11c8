package io.voronka.intake.imports.read;

import java.io.IOException;

/** The file as a whole can't be read. The code says why; nothing of the file is repeated. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final String code;

    public UnreadableFileException(String code) {
        super("The file can't be read: " + code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
