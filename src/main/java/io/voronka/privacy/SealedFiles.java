package io.voronka.privacy;

import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.SealedFileRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Files full of people, kept in the vault as sealed chunks under a key of their own. Neither end holds more than a
 * chunk in memory, and nothing ever lies on a disk in clear.
 */
@Service
public class SealedFiles {

    private static final int CHUNK = 1 << 20;

    private final SealedFileRows rows;
    private final DataKeys keys;
    private final Clock clock;

    SealedFiles(SealedFileRows rows, DataKeys keys, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    /** Begins a file. Chunks are written as they fill; the file is whole when the stream is closed without a failure. */
    public OutputStream create(UUID file) {
        DataKey key = keys.create(file);
        rows.insert(file, keys.wrappingKeyId(), key.wrapped(), clock.instant());
        return new Writer(file, key);
    }

    /** Reads a file from its beginning; nothing if it is not there (any more). */
    public Optional<InputStream> open(UUID file) {
        return rows.key(file).map(wrapped -> new Reader(file, keys.unwrap(file, wrapped)));
    }

    /** Destroys the key and the chunks. */
    public void delete(UUID file) {
        rows.delete(file);
    }

    private static String field(int number) {
        return "chunk:" + number;
    }

    private final class Writer extends OutputStream {
        private final UUID file;
        private final DataKey key;
        private final byte[] buffer = new byte[CHUNK];
        private int filled;
        private int number;

        Writer(UUID file, DataKey key) {
            this.file = file;
            this.key = key;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int left = length;
            while (left > 0) {
                int part = Math.min(left, CHUNK - filled);
                System.arraycopy(bytes, from, buffer, filled, part);
                filled += part;
                from += part;
                left -= part;
                if (filled == CHUNK) {
                    store();
                }
            }
        }

        @Override
        public void close() {
            if (filled > 0) {
                store();
            }
        }

        private void store() {
            rows.insertChunk(file, number, key.seal(field(number), Arrays.copyOf(buffer, filled)));
            number++;
            filled = 0;
        }
    }

    private final class Reader extends InputStream {
        private final UUID file;
        private final DataKey key;
        private byte[] chunk = new byte[0];
        private int at;
        private int number;

        Reader(UUID file, DataKey key) {
            this.file = file;
            this.key = key;
        }

        @Override
        public int read() {
            return fill() ? chunk[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int part = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, bytes, offset, part);
            at += part;
            return part;
        }

        private boolean fill() {
            if (at < chunk.length) {
                return true;
            }
            Optional<byte[]> next = rows.chunk(file, number);
            if (next.isEmpty()) {
                return false;
            }
            chunk = key.open(field(number), next.get());
            at = 0;
            number++;
            return fill();
        }
    }
}
