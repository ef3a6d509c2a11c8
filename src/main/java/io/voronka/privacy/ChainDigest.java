package io.voronka.privacy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the hash before and the fields of a row, each with its length, so that no two rows have the same input. */
final class ChainDigest {

    static final int BYTES = 32;

    private static final int ABSENT = -1;

    private final ByteArrayOutputStream input = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(input);

    private ChainDigest() {}

    /** What stands before the first row of a chain. */
    static byte[] start() {
        return new byte[BYTES];
    }

    static ChainDigest after(byte[] previous) {
        return new ChainDigest().add(previous);
    }

    ChainDigest add(byte @Nullable [] value) {
        try {
            if (value == null) {
                out.writeInt(ABSENT);
            } else {
                out.writeInt(value.length);
                out.write(value);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never in memory
        }
    }

    ChainDigest add(@Nullable String value) {
        return add(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    ChainDigest add(@Nullable Enum<?> value) {
        return add(value == null ? null : value.name());
    }

    ChainDigest add(@Nullable UUID value) {
        return add(value == null ? null : value.toString());
    }

    ChainDigest add(@Nullable Instant value) {
        return add(value == null ? null : value.toString());
    }

    ChainDigest add(long value) {
        try {
            out.writeLong(value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never in memory
        }
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
