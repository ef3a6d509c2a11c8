package io.voronka.platform.rows;

import java.util.List;

/**
 * Writes all rows that one transaction has gathered for one table, in one statement.
 *
 * <p>A writer is a singleton. It must not fail by design: it uses {@code ON CONFLICT} wherever another transaction may
 * have been first, because a failed statement takes the whole chunk of leads with it.
 */
public interface RowWriter<R> {

    /** Place among the writers of a transaction, smallest first, so that every transaction locks in one order. */
    int order();

    /** Writes the rows, in the order in which they were added. */
    void write(List<R> rows);
}
