package io.voronka.platform.rows;

import io.voronka.platform.transaction.TransactionBound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gathers the rows of the current transaction and writes them set-based just before it commits.
 *
 * <p>A lead is a dozen rows in as many tables. Written one by one they cost a round trip each; gathered over a chunk
 * of a batch they cost one statement a table. Rows are not visible to SQL until the flush: who needs them earlier
 * keeps them. A writer that fails rolls the transaction back.
 */
@Component
public class PendingRows {

    /** Flushed after the engine has flushed, which it does before its transaction ends. */
    private final TransactionBound<Buffer> buffers = new TransactionBound<>(Buffer::flush);

    /** Adds a row to the running transaction. Throws {@link IllegalStateException} when there is none. */
    public <R> void add(RowWriter<R> writer, R row) {
        current().add(writer, row);
    }

    /** Writes what has been gathered so far, for a caller that must read its own rows in the same transaction. */
    public void flush() {
        current().flush();
    }

    private Buffer current() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Rows can be gathered only inside a transaction");
        }
        Buffer buffer = buffers.find();
        return buffer == null ? buffers.bind(new Buffer()) : buffer;
    }

    private static final class Buffer {
        private final Map<RowWriter<?>, List<Object>> rows = new LinkedHashMap<>();

        void add(RowWriter<?> writer, @Nullable Object row) {
            rows.computeIfAbsent(writer, w -> new ArrayList<>()).add(row);
        }

        void flush() {
            List<RowWriter<?>> writers = new ArrayList<>(rows.keySet());
            writers.sort(Comparator.comparingInt(RowWriter::order));
            writers.forEach(this::write);
        }

        @SuppressWarnings("unchecked") // a list holds only what add() took for this very writer
        private <R> void write(RowWriter<R> writer) {
            List<Object> pending = rows.remove(writer);
            if (pending != null) {
                writer.write((List<R>) pending);
            }
        }
    }
}
