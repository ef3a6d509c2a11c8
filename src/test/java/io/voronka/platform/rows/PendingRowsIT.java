package io.voronka.platform.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.support.VoronkaTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@VoronkaTest
class PendingRowsIT {

    @Autowired
    PendingRows pendingRows;

    @Autowired
    TransactionTemplate transaction;

    private final List<String> written = new ArrayList<>();
    private final RowWriter<String> first = new Recording("first", 1);
    private final RowWriter<String> second = new Recording("second", 2);

    @Test
    void writesEachTableOnceInOrderBeforeTheCommit() {
        transaction.executeWithoutResult(status -> {
            pendingRows.add(second, "c");
            pendingRows.add(first, "a");
            pendingRows.add(first, "b");
            assertThat(written).isEmpty();
        });
        assertThat(written).containsExactly("first[a, b]", "second[c]");
    }

    @Test
    void writesNothingAfterARollback() {
        transaction.executeWithoutResult(status -> {
            pendingRows.add(first, "a");
            status.setRollbackOnly();
        });
        assertThat(written).isEmpty();
    }

    @Test
    void refusesRowsOutsideATransaction() {
        assertThatThrownBy(() -> pendingRows.add(first, "a")).isInstanceOf(IllegalStateException.class);
    }

    private final class Recording implements RowWriter<String> {
        private final String name;
        private final int order;

        Recording(String name, int order) {
            this.name = name;
            this.order = order;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public void write(List<String> rows) {
            written.add(name + rows);
        }
    }
}
