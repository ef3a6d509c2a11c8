package io.voronka.privacy.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A keyset in a file that only its owner may read. */
final class KeysetFile {

    private static final Logger log = LoggerFactory.getLogger(KeysetFile.class);

    private KeysetFile() {}

    static Keyring read(Path file) {
        try {
            return Keyring.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The keyset file " + file + " can't be read", e);
        }
    }

    static Keyring readOrMake(Path file) {
        if (!Files.exists(file)) {
            make(file);
            log.info("New keys of the vault are in {}; without this file its data can't be read", file);
        }
        return read(file);
    }

    /** Fails when the file is there already: a lost key is lost data. */
    static void make(Path file) {
        make(file, Keyring.generate());
    }

    /** The same with these keys. */
    static void make(Path file, Keyring keys) {
        Path target = file.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNull(target.getParent(), "A keyset file lies in a folder");
        try {
            Files.createDirectories(folder, mode("rwx------"));
            Path draft = folder.resolve(target.getFileName() + ".new");
            Files.deleteIfExists(draft);
            try (FileChannel channel = FileChannel.open(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode("rw-------"))) {
                ByteBuffer json = ByteBuffer.wrap(keys.toJson().getBytes(StandardCharsets.UTF_8));
                while (json.hasRemaining()) {
                    channel.write(json);
                }
                channel.force(true);
            }
            // A link refuses an existing name, where a move would silently replace it.
            Files.createLink(target, draft);
            Files.delete(draft);
        } catch (IOException e) {
            throw new UncheckedIOException("The keyset file " + target + " can't be made", e);
        }
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
