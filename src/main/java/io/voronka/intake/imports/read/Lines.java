package io.voronka.intake.imports.read;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, whichever way they end. NUL characters and byte order marks are left out: nothing in a table
 * means them. A line over the limit is told as such and passed over.
 */
final class Lines {

    /** Stands for a line that is too long. */
    static final String TOO_LONG = new String("too long");

    private static final int BUFFER = 1 << 15;

    private final Reader reader;
    private final int limit;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int end;
    private boolean afterReturn;

    Lines(Reader reader, int limit) {
        this.reader = reader;
        this.limit = limit;
    }

    /** The next line without its end, {@link #TOO_LONG}, or null at the end. */
    @Nullable
    String next() throws IOException {
        line.setLength(0);
        boolean any = false;
        boolean tooLong = false;
        while (true) {
            if (at == end && !fill()) {
                return any ? finished(tooLong) : null;
            }
            if (afterReturn) {
                afterReturn = false;
                if (buffer[at] == '\n') {
                    at++;
                    continue;
                }
            }
            any = true;
            int start = at;
            while (at < end && !isSpecial(buffer[at])) {
                at++;
            }
            tooLong |= line.length() + (at - start) > limit;
            if (tooLong) {
                line.setLength(0);
            } else {
                line.append(buffer, start, at - start);
            }
            if (at < end) {
                char special = buffer[at++];
                if (special == '\n' || special == '\r') {
                    afterReturn = special == '\r';
                    return finished(tooLong);
                }
            }
        }
    }

    private String finished(boolean tooLong) {
        String result = tooLong ? TOO_LONG : line.toString();
        if (line.capacity() > BUFFER * 4) {
            line.setLength(0);
            line.trimToSize();
        }
        return result;
    }

    private static boolean isSpecial(char letter) {
        return letter == '\n' || letter == '\r' || letter == 0 || letter == '\uFEFF';
    }

    private boolean fill() throws IOException {
        int read = reader.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(read, 0);
        return read > 0;
    }
}
