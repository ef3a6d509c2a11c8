package io.voronka.intake;

import io.voronka.kernel.Money;
import io.voronka.kernel.PersonId;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deals that an imported file tells of beside its people: one a row. What they become is no business of the import. */
public interface ImportedDeals {

    /**
     * A file.
     *
     * @param source code of where it comes from
     * @param rows how many it has
     */
    record File(String source, long rows) {}

    /**
     * A row.
     *
     * @param number from 1
     * @param person whose it is; null for a row that was refused, or waits for somebody to say whose it is
     * @param dealId the number of the deal in the other system
     * @param kind as it stands there
     * @param hasInn a valid INN stands in it
     * @param legalForm a name in it has a legal form
     * @param fault why the deal can't be taken, as a code; null if it can
     */
    record Row(
            int number,
            @Nullable PersonId person,
            @Nullable String dealId,
            @Nullable String kind,
            @Nullable LocalDate opened,
            @Nullable LocalDate lastContact,
            @Nullable LocalDate lastPurchase,
            @Nullable Money amount,
            boolean hasInn,
            boolean legalForm,
            @Nullable String fault) {

        /** Says nothing of whom it is about. */
        @Override
        public String toString() {
            return "Row[" + number + "]";
        }
    }

    /** Takes rows, batch by batch; false to stop. */
    interface Reader {
        boolean take(List<Row> rows);
    }

    /**
     * A file that is loaded.
     *
     * @throws io.voronka.platform.web.ApiProblem 404 for an unknown import, 409 for one that is not loaded, 422 for one
     *     without a column of deals
     */
    File file(UUID importId);

    /** Reads the rows behind a number to the end, as many at once as said. */
    void read(UUID importId, int after, int batch, Reader reader) throws IOException;
}
