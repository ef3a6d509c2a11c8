package io.voronka.privacy.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes rows in the binary form of COPY, which spares PostgreSQL and us the parsing of texts. */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int BYTEA = 17;
    private static final int INT8 = 20;
    private static final int INT2 = 21;

    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    CopyRows() {
        put(SIGNATURE);
        number(0);
        number(0);
    }

    CopyRows row(int columns) {
        room(2).putShort((short) columns);
        return this;
    }

    CopyRows uuid(UUID id) {
        room(20).putInt(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return this;
    }

    CopyRows int2(int value) {
        room(6).putInt(2).putShort((short) value);
        return this;
    }

    CopyRows int4(@Nullable Integer value) {
        if (value == null) {
            return nothing();
        }
        room(8).putInt(4).putInt(value);
        return this;
    }

    CopyRows int8(@Nullable Long value) {
        if (value == null) {
            return nothing();
        }
        room(12).putInt(8).putLong(value);
        return this;
    }

    CopyRows bytes(byte[] value) {
        number(value.length);
        put(value);
        return this;
    }

    CopyRows text(@Nullable String value) {
        return value == null ? nothing() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows int8s(long[] values) {
        array(INT8, values.length, values.length * 12);
        for (long value : values) {
            room(12).putInt(8).putLong(value);
        }
        return this;
    }

    CopyRows int2s(List<Short> values) {
        array(INT2, values.size(), values.size() * 6);
        values.forEach(this::int2);
        return this;
    }

    CopyRows byteas(List<byte[]> values) {
        array(
                BYTEA,
                values.size(),
                values.stream().mapToInt(value -> 4 + value.length).sum());
        values.forEach(this::bytes);
        return this;
    }

    CopyRows nothing() {
        number(-1);
        return this;
    }

    /** Ends the rows. */
    byte[] finish() {
        room(2).putShort((short) -1);
        ByteArrayOutputStream all = new ByteArrayOutputStream(buffer.position());
        all.write(buffer.array(), 0, buffer.position());
        return all.toByteArray();
    }

    private void array(int type, int length, int bytes) {
        if (length == 0) {
            number(12);
            number(0);
            number(0);
            number(type);
            return;
        }
        number(20 + bytes);
        number(1);
        number(0);
        number(type);
        number(length);
        number(1);
    }

    private void int2(Short value) {
        int2(value.intValue());
    }

    private void number(int value) {
        room(4).putInt(value);
    }

    private void put(byte[] bytes) {
        room(bytes.length).put(bytes);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes));
            buffer.flip();
            larger.put(buffer);
            buffer = larger;
        }
        return buffer;
    }
}
