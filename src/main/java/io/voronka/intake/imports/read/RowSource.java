package io.voronka.intake.imports.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. */
public interface RowSource extends AutoCloseable {

    /** The next row, or null at the end. */
    @Nullable
    FileRow next() throws IOException;

    @Override
    void close() throws IOException;
}
