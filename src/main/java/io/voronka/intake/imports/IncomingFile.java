package io.voronka.intake.imports;

import io.voronka.intake.imports.Layout.Format;
import io.voronka.intake.imports.read.CharsetSniffer;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** A file on its way in: sealed piece by piece while its character set and its hash are found. */
public final class IncomingFile {

    private static final int PIECE = 1 << 16;

    private final UUID importId;
    private final byte[] digest;
    private final byte[] head;
    private final long bytes;
    private final String charset;

    private IncomingFile(UUID importId, byte[] digest, byte[] head, long bytes, String charset) {
        this.importId = importId;
        this.digest = digest;
        this.head = head;
        this.bytes = bytes;
        this.charset = charset;
    }

    /** Takes the whole stream. Throws a 413 over the limit; nothing stays of a file that was not taken whole. */
    static IncomingFile take(InputStream in, SealedFiles files, long limit) throws IOException {
        UUID id = Ids.next();
        boolean whole = false;
        try {
            IncomingFile file = take(id, in, files, limit);
            whole = true;
            return file;
        } finally {
            if (!whole) {
                files.delete(id);
            }
        }
    }

    private static IncomingFile take(UUID id, InputStream in, SealedFiles files, long limit) throws IOException {
        CharsetSniffer sniffer = new CharsetSniffer();
        MessageDigest digest = sha256();
        byte[] piece = new byte[PIECE];
        byte[] head = new byte[4];
        long bytes = 0;
        try (OutputStream out = files.create(id)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                for (int i = 0; i < read && bytes + i < head.length; i++) {
                    head[(int) bytes + i] = piece[i];
                }
                bytes += read;
                if (bytes > limit) {
                    throw ApiProblem.of(413, "file-too-large", "The file is larger than this system takes");
                }
                sniffer.add(piece, 0, read);
                digest.update(piece, 0, read);
                out.write(piece, 0, read);
            }
        }
        return new IncomingFile(
                id, digest.digest(), head, bytes, sniffer.charset().name());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID importId() {
        return importId;
    }

    byte[] digest() {
        return digest.clone();
    }

    long bytes() {
        return bytes;
    }

    /** The character set its bytes speak for. */
    String charset() {
        return charset;
    }

    /** Throws a 422 for what no reader is there for. */
    Format format() {
        if (bytes == 0) {
            throw ApiProblem.of(422, "empty-file", "The file is empty");
        }
        if (startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
            throw ApiProblem.of(422, "xls-not-supported", "Old Excel files are not read: save it as XLSX or CSV");
        }
        return startsWith('P', 'K', 3, 4) ? Format.XLSX : Format.CSV;
    }

    private boolean startsWith(int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if ((head[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
