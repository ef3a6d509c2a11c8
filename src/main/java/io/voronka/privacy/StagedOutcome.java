package io.voronka.privacy;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal says of a row; a row without any is simply new.
 *
 * @param ofRow for a duplicate: the row it repeats
 * @param ofPerson for an update: the person
 * @param suspects people of the base it has something in common with
 * @param earlier rows of the file it has something in common with
 * @param reason code
 * @param column from 0, where one column is to blame
 */
public record StagedOutcome(
        int row,
        Outcome outcome,
        @Nullable Integer ofRow,
        @Nullable UUID ofPerson,
        List<UUID> suspects,
        List<Integer> earlier,
        @Nullable String reason,
        @Nullable Integer column) {

    /** What becomes of a row. */
    public enum Outcome {
        NEW,
        UPDATE,
        DUPLICATE,
        REVIEW,
        REFUSED,
        /** Not decided yet: names have to be compared. */
        QUESTION
    }

    public StagedOutcome {
        suspects = List.copyOf(suspects);
        earlier = List.copyOf(earlier);
    }

    public static StagedOutcome refused(int row, String reason, @Nullable Integer column) {
        return new StagedOutcome(row, Outcome.REFUSED, null, null, List.of(), List.of(), reason, column);
    }

    /** This row, decided. */
    public StagedOutcome decided(
            Outcome decided, @Nullable Integer row, @Nullable UUID person, @Nullable String because) {
        return new StagedOutcome(this.row, decided, row, person, suspects, earlier, because, null);
    }
}
