package io.voronka.privacy.keys;

import java.nio.file.Path;

/** Command that makes the keys of a production vault: one argument, the file to make. It never replaces a file. */
public final class MakeKeyset {

    private MakeKeyset() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Name the keyset file to make");
        }
        KeysetFile.make(Path.of(arguments[0]));
    }
}
