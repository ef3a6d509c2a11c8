package io.voronka.privacy.keys;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;

/**
 * Command that makes the next keyset of a rotation: {@code wrapping} or {@code indexing}; {@code add}, {@code promote} or
 * {@code retire}; the keyset file there is; the one to make. It never replaces a file. When which step may be taken:
 * {@code docs/operations.md}.
 */
public final class RotateKeys {

    private RotateKeys() {}

    public static void main(String[] arguments) throws GeneralSecurityException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(
                    "Name what is rotated (wrapping, indexing), the step (add, promote, retire), the keyset file"
                            + " there is and the one to make");
        }
        Keyring keys = KeysetFile.read(Path.of(arguments[2]));
        Keyring.Step step = Keyring.Step.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        Keyring next = switch (arguments[0]) {
            case "wrapping" -> keys.wrapping(step);
            case "indexing" -> keys.indexing(step);
            default -> throw new IllegalArgumentException("Either wrapping or indexing is rotated");
        };
        KeysetFile.make(Path.of(arguments[3]), next);
    }
}
