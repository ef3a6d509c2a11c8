package io.voronka.calling;

/** A report about a call that cannot be taken. Says what is wrong with which field, and never what was in it. */
public final class InvalidReportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String problem;

    InvalidReportException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** The field as the contract names it. */
    public String field() {
        return field;
    }

    /** What is wrong with it. */
    public String problem() {
        return problem;
    }
}
