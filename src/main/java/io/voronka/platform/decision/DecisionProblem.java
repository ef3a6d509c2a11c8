package io.voronka.platform.decision;

/**
 * Why a decision table must not be deployed, and where.
 *
 * @param decision decision id, empty if the whole model is meant
 * @param row number and id of the row, such as {@code 4 (R04)}, empty if no single row is meant
 * @param column label of the column or columns, empty if no column is meant
 * @param message for the author of the table
 */
public record DecisionProblem(String decision, String row, String column, String message) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(decision);
        if (!row.isEmpty()) {
            text.append(", row ").append(row);
        }
        if (!column.isEmpty()) {
            text.append(", column ").append(column);
        }
        return text.append(": ").append(message).toString();
    }
}
