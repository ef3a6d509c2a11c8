package io.voronka.platform.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
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
        Buffer buffer = (Buffer) TransactionSynchronizationManager.getResource(this);
        if (buffer == null) {
            buffer = new Buffer();
            TransactionSynchronizationManager.bindResource(this, buffer);
            TransactionSynchronizationManager.registerSynchronization(new Flush(this, buffer));
        }
        return buffer;
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

    /** Runs after the engine has flushed (it does so before its transaction ends) and before the commit. */
    private record Flush(Object key, Buffer buffer) implements TransactionSynchronization {

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(key);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(key, buffer);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            buffer.flush();
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResource(key);
        }
    }
}
