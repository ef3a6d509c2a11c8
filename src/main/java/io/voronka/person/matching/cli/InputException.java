package io.voronka.person.matching.cli;

/** Something is wrong with what the command was given. The message is for its user and repeats no value of any row. */
final class InputException extends Exception {

    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
