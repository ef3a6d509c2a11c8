package io.voronka.intake.imports;

import io.voronka.intake.imports.Layout.Format;
import io.voronka.intake.imports.read.CsvRows;
import io.voronka.intake.imports.read.FileRow;
import io.voronka.intake.imports.read.RowSource;
import io.voronka.intake.imports.read.Separators;
import io.voronka.intake.imports.read.UnreadableFileException;
import io.voronka.intake.imports.read.XlsxRows;
import io.voronka.privacy.SealedFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** The uploaded files as rows. */
@Component
class ImportFiles {

    private static final int SAMPLE = 1 << 18;
    private static final int SAMPLE_ROWS = 200;

    private final SealedFiles files;
    private final ImportProperties properties;

    ImportFiles(SealedFiles files, ImportProperties properties) {
        this.files = files;
        this.properties = properties;
    }

    /** The rows of a file, its header left out. */
    RowSource open(UUID importId, Layout layout, LongConsumer bytesRead) throws IOException {
        RowSource rows = source(importId, layout, bytesRead);
        if (!layout.header()) {
            return rows;
        }
        rows.next();
        return new WithoutHeader(rows);
    }

    /** Guesses what was not said of a new file. */
    char separator(UUID importId, String charset) throws IOException {
        char[] sample = new char[SAMPLE];
        try (Reader reader = new InputStreamReader(stream(importId), Charset.forName(charset))) {
            int filled = 0;
            int read = 0;
            while (read >= 0 && filled < SAMPLE) {
                filled += read;
                read = reader.read(sample, filled, SAMPLE - filled);
            }
            return Separators.guess(new String(sample, 0, filled), properties.limits());
        }
    }

    /** The first rows that can be read, the header among them. */
    List<FileRow> sample(UUID importId, Layout layout) throws IOException {
        List<FileRow> sample = new ArrayList<>();
        try (RowSource rows = source(importId, layout, bytes -> {})) {
            for (int i = 0; i < SAMPLE_ROWS; i++) {
                FileRow row = rows.next();
                if (row == null) {
                    break;
                }
                if (row.fault() == null) {
                    sample.add(row);
                }
            }
        }
        return sample;
    }

    private RowSource source(UUID importId, Layout layout, LongConsumer bytesRead) throws IOException {
        if (layout.format() == Format.XLSX) {
            return new XlsxRows(() -> new Counted(stream(importId), bytesRead), properties.limits());
        }
        Charset charset = Charset.forName(Objects.requireNonNullElse(layout.charset(), StandardCharsets.UTF_8.name()));
        String separator = Objects.requireNonNullElse(layout.separator(), ";");
        return new CsvRows(
                new InputStreamReader(new Counted(stream(importId), bytesRead), charset),
                separator.charAt(0),
                properties.limits());
    }

    private InputStream stream(UUID importId) throws IOException {
        return files.open(importId).orElseThrow(() -> new UnreadableFileException("file-expired"));
    }

    private record WithoutHeader(RowSource rows) implements RowSource {

        @Override
        public @org.jspecify.annotations.Nullable FileRow next() throws IOException {
            FileRow row = rows.next();
            return row == null ? null : new FileRow(row.number() - 1, row.cells(), row.fault());
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private static final class Counted extends FilterInputStream {
        private final LongConsumer listener;
        private long read;

        Counted(InputStream in, LongConsumer listener) {
            super(in);
            this.listener = listener;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int part = super.read(bytes, offset, length);
            read += Math.max(part, 0);
            listener.accept(read);
            return part;
        }
    }
}
