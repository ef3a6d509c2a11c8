package io.voronka.person;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a merge or its undo as one transaction, anew if another one was in its way. */
@Component
class MergeTransaction {

    private static final int ATTEMPTS = 3;

    private final TransactionTemplate template;

    MergeTransaction(TransactionTemplate template) {
        this.template = template;
    }

    <T> T run(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(template.execute(status -> work.get()));
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
