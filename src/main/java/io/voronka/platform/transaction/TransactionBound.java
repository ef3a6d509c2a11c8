package io.voronka.platform.transaction;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps one object a transaction: set aside while the transaction is suspended, forgotten when it ends.
 *
 * @param <T> what is kept
 */
public final class TransactionBound<T> {

    private final Consumer<T> beforeCommit;

    public TransactionBound() {
        this(value -> {});
    }

    /** @param beforeCommit what is done with the object as the last thing before the commit; may fail it */
    public TransactionBound(Consumer<T> beforeCommit) {
        this.beforeCommit = beforeCommit;
    }

    /** The object of the running transaction; null if it has none. */
    @SuppressWarnings("unchecked") // only bind() puts something under this key
    public @Nullable T find() {
        return (T) TransactionSynchronizationManager.getResource(this);
    }

    /** Gives the running transaction its object. Throws {@link IllegalStateException} if it has one, or none runs. */
    public T bind(T value) {
        TransactionSynchronizationManager.bindResource(this, value);
        TransactionSynchronizationManager.registerSynchronization(new Binding(value));
        return value;
    }

    private final class Binding implements TransactionSynchronization {

        private final T value;

        Binding(T value) {
            this.value = value;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(TransactionBound.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionBound.this, value);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            beforeCommit.accept(value);
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResource(TransactionBound.this);
        }
    }
}
