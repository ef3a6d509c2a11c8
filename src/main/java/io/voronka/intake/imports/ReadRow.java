package io.voronka.intake.imports;

import io.voronka.kernel.Email;
import io.voronka.kernel.Phone;
import io.voronka.privacy.PersonRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row of a file says, in the one form that is stored and compared, or why it is refused. Personal data. */
sealed interface ReadRow {

    int number();

    /**
     * A row that can be taken.
     *
     * @param inn of a company
     */
    record Good(
            int number,
            PersonRecord person,
            List<Phone> phones,
            List<Email> emails,
            @Nullable String inn) implements ReadRow {

        @Override
        public String toString() {
            return "Good[" + number + "]";
        }
    }

    /**
     * A row that is refused.
     *
     * @param column from 0; null if the row as a whole is meant
     */
    record Refused(int number, String reason, @Nullable Integer column) implements ReadRow {}
}
